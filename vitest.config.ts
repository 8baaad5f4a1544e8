import { defineConfig } from "vitest/config";

// Workspace packages are tested as TypeScript source. vitest hands these on to Node as --conditions, so nothing like "module" or "import" may stand here.
const conditions = ["@tongban/source", "node"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["packages/*/{src,test}/**/*.test.{ts,tsx}", "examples/*/test/**/*.test.ts", "scripts/**/*.test.ts"],
    globalSetup: "./scripts/test/global-setup.ts",
    setupFiles: "./scripts/test/property-runs.ts",
    environment: "node",
    maxWorkers: 3,
    testTimeout: process.env.TONGBAN_FULL ? 600_000 : 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
