import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ACTION_ID_SALT } from "./action-key";

const ROOT = join(import.meta.dirname, "..");
const STAMP = join(ROOT, ".next/built-from");

/** What the production build is made from. */
const SOURCES = [
  "{app,components,lib,content,public}/**/*",
  "prisma/schema.prisma",
  "{next.config,postcss.config,proxy,tsconfig,package-lock}.*",
];

/** Builds the site for production unless it is built from exactly these sources. Answers whether it had to. */
export async function buildIfChanged(environment: NodeJS.ProcessEnv): Promise<boolean> {
  const fingerprint = await fingerprintSources();
  const built = await readFile(STAMP, "utf8").catch(() => "");
  if (built === fingerprint && existsSync(join(ROOT, ".next/BUILD_ID"))) return false;
  const next = join(ROOT, "node_modules/next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: ROOT,
    env: { ...environment, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTION_ID_SALT },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
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
