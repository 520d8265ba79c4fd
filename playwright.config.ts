import { defineConfig } from "@playwright/test";
import { findBrowser } from "./tests/support/browser";

/**
 * scripts/test.ts starts the program and says where; by hand: BASE_URL=http://localhost:3000 npx playwright test, with
 * the program's DATABASE_URL for the tests that put something of their own into it, and its DATA_DIR for those that make
 * or look for secrets.
 */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // A few tests walk many pages with axe, which takes its time on a busy machine.
  timeout: 120_000,
  workers: 2,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: process.env.BASE_URL,
    launchOptions: await findBrowser(),
    locale: "en-US",
    timezoneId: "America/New_York",
    trace: "retain-on-failure",
  },
});
