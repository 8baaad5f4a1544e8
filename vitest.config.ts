import { defineConfig } from "vitest/config";

// Workspace packages are tested as TypeScript source. vitest hands these on to Node as --conditions, so nothing like "module" or "import" may stand here.
const conditions = ["@tongban/source", "node"];

const include = ["packages/*/{src,test}/**/*.test.{ts,tsx}", "examples/*/test/**/*.test.ts", "scripts/**/*.test.ts"];
/** These put stand-ins in the place of whole modules (vi.mock), which no other file may get. */
const withStandIns = ["packages/taro/test/**/*.test.tsx", "examples/citizen/test/**/*.test.ts"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: "./scripts/test/global-setup.ts",
    setupFiles: "./scripts/test/property-runs.ts",
    environment: "node",
    maxWorkers: 3,
    // npm run test:full alone runs what has to wait for real time.
    exclude: ["**/node_modules/**", ...(process.env.TONGBAN_FULL ? [] : ["**/*.full.test.ts"])],
    testTimeout: process.env.TONGBAN_FULL ? 600_000 : 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // A third of all time went into loading the same modules anew for every file, so files of a process share them where they can.
    projects: [
      { extends: true, test: { name: "own modules", include: withStandIns, isolate: true } },
      { extends: true, test: { name: "shared modules", include, exclude: ["**/node_modules/**", ...withStandIns], isolate: false } },
    ],
  },
});
