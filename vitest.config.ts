import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/{domain,client}/src/**/*.test.ts", "scripts/**/*.test.ts", "packages/server/src/{cli,import,export}/**/*.test.ts"],
        },
      },
    ],
  },
});
