import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["{lib,emails,components,scripts,app}/**/*.test.{ts,tsx}", "tests/*.test.ts"],
    globalSetup: "tests/support/global-setup.ts",
    env: {
      // Far from the studio's zone and from UTC: a forgotten zone shows.
      TZ: "Asia/Kathmandu",
      DATABASE_URL: "postgresql://nobody@127.0.0.1:1/tests-make-their-own",
      AUTH_SECRET: "a secret for tests only, 32 characters or more",
      APP_URL: "http://limber.test",
    },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
