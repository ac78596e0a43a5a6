import { defineConfig } from "vitest/config";

const globalSetup = ["packages/server/src/testing/global-setup.ts"];

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/{domain,client}/src/**/*.test.ts",
            "{scripts,bench}/**/*.test.ts",
            "policies/**/*.test.ts",
          ],
          // No test waits for time; these only say when a run hangs, on a busy machine too.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The files share what they import, not a database: reading the server anew for each took two thirds of the time.
        test: {
          name: "service",
          include: ["packages/server/src/**/*.test.ts"],
          globalSetup,
          isolate: false,
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: "web", include: ["packages/web/src/**/*.test.{ts,tsx}"] } },
      {
        // Two browsers and applications at a time: each waits for the other half of its time.
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          globalSetup: ["e2e/global-setup.ts"],
          maxWorkers: 2,
          // What is looked for comes when the machine has time for it.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
