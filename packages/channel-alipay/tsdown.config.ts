import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "./src/index.ts",
  },
  format: "esm",
  platform: "neutral",
  target: "es2018",
  dts: true,
});
