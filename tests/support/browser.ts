import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

/**
 * A Chromium for the browser tests: the system's, or the one that Playwright has installed, or the one that comes
 * with `npm ci`, unpacked into a folder of its own version, as its package would go on with an older one it finds.
 */
export async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const found = spawnSync("which", [name], { encoding: "utf8" });
    if (found.status === 0) return { executablePath: found.stdout.trim(), args };
  }
  if (existsSync(chromium.executablePath())) return { executablePath: chromium.executablePath(), args };
  const { default: packaged } = await import("@sparticuz/chromium");
  const root = join(import.meta.dirname, "../..");
  const manifest = readFileSync(join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8");
  const folder = join(root, "node_modules/.cache/chromium", JSON.parse(manifest).version);
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return { executablePath: await packaged.executablePath(), args };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
