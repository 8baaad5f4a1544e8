import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "./src/index.ts",
    "mini-program": "./src/mini-program/index.ts",
    testkit: "./src/testkit/index.ts",
  },
  format: "esm",
  platform: "neutral",
  target: "es2018",
  dts: true,
});
