import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)) };

const env = {
  // Far from the studio's zone and from UTC: a forgotten zone shows.
  TZ: "Asia/Kathmandu",
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/tests-make-their-own",
  AUTH_SECRET: "a secret for tests only, 32 characters or more",
  APP_URL: "http://limber.test",
};

/** Tests that replace modules (vi.mock), which would last into the files that follow in the same process. */
const ISOLATED = ["**/*.isolated.test.ts"];

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,emails,components,scripts,app,prisma}/**/*.test.{ts,tsx}", "tests/*.test.ts"],
          exclude: ISOLATED,
          globalSetup: "tests/support/global-setup.ts",
          env,
          // Most of them wait for PostgreSQL: one more than there are processors keeps both busy.
          maxWorkers: 3,
          // Each worker loads the code once, which takes half the time of loading it for each file.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: "unit-isolated", include: ISOLATED, env },
      },
      {
        extends: true,
        test: {
          // A program of its own for each file, asked over HTTP.
          name: "program",
          include: ["tests/program/*.test.ts"],
          env: { TZ: "Asia/Kathmandu" },
          maxWorkers: 2,
          testTimeout: 1_800_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          // Real processes: they start, wait and stop more than they compute.
          name: "faults",
          include: ["tests/faults/*.test.ts"],
          env: { TZ: "Asia/Kathmandu" },
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
