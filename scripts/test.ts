import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { discard, startProgram } from "@/tests/support/program";
import { makeTemplate } from "@/tests/support/template";

/**
 * `npm test`: unit tests (on a PostgreSQL of their own), then journeys in a real browser, then side by side a running program
 * asked over HTTP and faults: processes killed, servers down. One production build serves all of them. Ends with all counts.
 */

const ROOT = join(import.meta.dirname, "..");
const RESULTS = join(ROOT, "test-results");
const BROWSERS = 2;

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
    `--project=${project}*`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const ok = await runTool("vitest", args);
  const result = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  return counts(ok, result.numPassedTests, result.numFailedTests);
}

/** Each worker of the browser tests gets a program of its own. */
async function playwright(): Promise<Counts> {
  const env = { RATE_LIMITS: "off", WEBHOOKS_ALLOW_PRIVATE: "on" };
  const programs = await Promise.all(Array.from({ length: BROWSERS }, () => startProgram({ env })));
  try {
    const addresses = programs.map(async ({ url, dataDir, databaseUrl }) => ({
      BASE_URL: url,
      DATA_DIR: dataDir,
      DATABASE_URL: await databaseUrl(),
    }));
    const ok = await runTool("playwright", ["test"], {
      PROGRAMS: JSON.stringify(await Promise.all(addresses)),
    });
    const { stats } = JSON.parse(
      await readFile(join(RESULTS, "e2e.json"), "utf8").catch(() => '{"stats":{}}'),
    );
    return counts(ok, stats.expected, (stats.unexpected ?? 0) + (stats.flaky ?? 0));
  } finally {
    await Promise.all(programs.map(discard));
  }
}

/** A tool that failed without naming a test, or that ran none, has failed once. */
function counts(ok: boolean, passed = 0, failed = 0): Counts {
  return { passed, failed: failed === 0 && (!ok || passed === 0) ? 1 : failed };
}

/** Suites that run side by side, stage after stage. */
const STAGES: Record<string, () => Promise<Counts>>[] = [
  { unit: () => vitest("unit") },
  { e2e: playwright },
  { program: () => vitest("program"), faults: () => vitest("faults") },
];

await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });
const only = process.argv[2];
// Built while the unit tests run.
const template = only === "unit" ? undefined : makeTemplate();
template?.catch(() => {});
const total: Counts = { passed: 0, failed: 0 };
try {
  for (const stage of STAGES) {
    const suites = Object.entries(stage).filter(([name]) => !only || only === name);
    if (suites.length === 0) continue;
    if (!("unit" in stage)) process.env.PROGRAM_TEMPLATE = (await template)!.folder;
    for (const { passed, failed } of await Promise.all(suites.map(([, run]) => run()))) {
      total.passed += passed;
      total.failed += failed;
    }
  }
} finally {
  await (await template)?.remove();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
