import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { discard, startProgram } from "@/tests/support/program";

/**
 * `npm test`: what lies beside the code (on a PostgreSQL of its own), then journeys in a real browser on the
 * production build, then faults: processes killed, servers down. Ends with the counts of all three.
 */

const ROOT = join(import.meta.dirname, "..");
const RESULTS = join(ROOT, "test-results");

interface Counts {
  passed: number;
  failed: number;
}

async function runTool(
  name: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<boolean> {
  const child = spawn(join(ROOT, "node_modules/.bin", name), args, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "exit");
  return code === 0;
}

async function vitest(project: string): Promise<Counts> {
  const file = join(RESULTS, `${project}.json`);
  const args = [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const ok = await runTool("vitest", args);
  const result = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  return counts(ok, result.numPassedTests, result.numFailedTests);
}

async function playwright(): Promise<Counts> {
  const program = await startProgram({ env: { RATE_LIMITS: "off", WEBHOOKS_ALLOW_PRIVATE: "on" } });
  try {
    const ok = await runTool("playwright", ["test"], {
      BASE_URL: program.url,
      DATABASE_URL: await program.databaseUrl(),
      DATA_DIR: program.dataDir,
    });
    const { stats } = JSON.parse(
      await readFile(join(RESULTS, "e2e.json"), "utf8").catch(() => '{"stats":{}}'),
    );
    return counts(ok, stats.expected, (stats.unexpected ?? 0) + (stats.flaky ?? 0));
  } finally {
    await discard(program);
  }
}

/** A tool that failed without naming a test, or that ran none, has failed once. */
function counts(ok: boolean, passed = 0, failed = 0): Counts {
  return { passed, failed: failed === 0 && (!ok || passed === 0) ? 1 : failed };
}

await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });
const only = process.argv[2];
const suites: Record<string, () => Promise<Counts>> = {
  unit: () => vitest("unit"),
  e2e: playwright,
  faults: () => vitest("faults"),
};
const total: Counts = { passed: 0, failed: 0 };
for (const [name, run] of Object.entries(suites)) {
  if (only && only !== name) continue;
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
