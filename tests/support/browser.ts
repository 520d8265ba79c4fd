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
 * Finds a Chromium for the browser tests: the one that BROWSER names, the headless shell that comes with `npm ci` (for Linux on
 * x64; BROWSER=packaged), the system's, or Playwright's own.
 */
export async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  return { executablePath: await executablePath(process.env.BROWSER), args: ARGS };
}

async function executablePath(wanted?: string): Promise<string> {
  const hasPackage = process.platform === "linux" && process.arch === "x64";
  if (wanted === "packaged" || (!wanted && hasPackage)) return packagedBrowser();
  for (const name of wanted ? [wanted] : ["chromium", "chromium-browser", "google-chrome"]) {
    const found = spawnSync("which", [name], { encoding: "utf8" });
    if (found.status === 0) return behindScript(found.stdout.trim());
  }
  if (wanted) throw new Error(`Browser ${wanted} not found.`);
  return chromium.executablePath();
}

/** Debian starts its Chromium with a script that adds extensions and graphics hardware. */
function behindScript(path: string): string {
  const name = basename(path);
  const program = join("/usr/lib", name, name);
  return existsSync(program) ? program : path;
}

/** Unpacked into a folder named by version, because its package would reuse an older one. */
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
