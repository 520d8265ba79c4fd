import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ACTION_ID_SALT } from "./action-key";
import { startGroup } from "./process-group";
import { beforeExit } from "./shutdown";

const ROOT = join(import.meta.dirname, "..");
const STAMP = join(ROOT, ".next/built-from");

/** The sources of the production build. */
const SOURCES = [
  "{app,components,lib,content,public}/**/*",
  "prisma/schema.prisma",
  "{next.config,postcss.config,proxy}.*",
  "{tsconfig,package-lock}.json",
];

/** Builds the site for production unless it was built from exactly these sources. Returns whether it built. */
export async function buildIfChanged(environment: NodeJS.ProcessEnv): Promise<boolean> {
  const fingerprint = await fingerprintSources();
  const built = await readFile(STAMP, "utf8").catch(() => "");
  if (built === fingerprint && existsSync(join(ROOT, ".next/BUILD_ID"))) return false;
  const next = join(ROOT, "node_modules/next/dist/bin/next");
  const build = startGroup(process.execPath, [next, "build"], {
    cwd: ROOT,
    env: { ...environment, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTION_ID_SALT },
  });
  beforeExit(build.stop);
  const { code, output } = await build.ended;
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  await writeFile(STAMP, fingerprint);
  return true;
}

async function fingerprintSources(): Promise<string> {
  const hash = createHash("sha256").update(process.version).update(ACTION_ID_SALT);
  const files: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: ROOT, withFileTypes: true })) {
    if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) files.push(join(entry.parentPath, entry.name));
  }
  for (const file of files.sort()) {
    hash
      .update(file.slice(ROOT.length))
      .update("\0")
      .update(await readFile(file));
  }
  return hash.digest("hex");
}
