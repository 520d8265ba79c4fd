import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/support/browser";

/** Programs that scripts/test.ts has started, one for each worker, so that tests side by side share no data. */
const programs: Record<string, string>[] = JSON.parse(process.env.PROGRAMS ?? "[]");
Object.assign(process.env, programs[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]);

/**
 * Alone: BASE_URL=http://localhost:3000 npx playwright test, with the program's DATABASE_URL for the tests that add data of
 * their own, and its DATA_DIR for those that make or look for secrets.
 */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // A few tests walk many pages with axe, which takes its time on a busy machine.
  timeout: 120_000,
  // What is waited for comes late on a busy machine, and never otherwise.
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: programs.length || 1,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: process.env.BASE_URL,
    launchOptions: await findBrowser(),
    locale: "en-US",
    timezoneId: "America/New_York",
    // A trace of every step takes a third of the time: add --trace on to look into a failure.
    trace: "off",
  },
});
