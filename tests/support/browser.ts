import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { chromium } from "@playwright/test";

/** Drops what only a person at a desk needs: graphics hardware, extensions, updates, and a process for each. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--in-process-gpu",
  "--disable-extensions",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-breakpad",
];

/**
 * Finds a Chromium for the browser tests: the one that BROWSER names, the system's, Playwright's own, or the one that comes with
 * `npm ci` ("packaged").
 */
export async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  return { executablePath: await executablePath(process.env.BROWSER), args: ARGS };
}

async function executablePath(wanted?: string): Promise<string> {
  if (wanted === "packaged") return packagedBrowser();
  const names = wanted
    ? [wanted]
    : ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
  for (const name of names) {
    const found = spawnSync("which", [name], { encoding: "utf8" });
    if (found.status === 0) return behindScript(found.stdout.trim());
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : packagedBrowser();
}

/** Debian starts its Chromium with a script that adds extensions and graphics hardware. */
function behindScript(path: string): string {
  const name = basename(path);
  const program = join("/usr/lib", name, name);
  return existsSync(program) ? program : path;
}

/** Unpacked into a folder of its own version, because its package would reuse an older one. */
async function packagedBrowser(): Promise<string> {
  const { default: packaged } = await import("@sparticuz/chromium");
  const root = join(import.meta.dirname, "../..");
  const manifest = readFileSync(join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8");
  const folder = join(root, "node_modules/.cache/chromium", JSON.parse(manifest).version);
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await packaged.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
