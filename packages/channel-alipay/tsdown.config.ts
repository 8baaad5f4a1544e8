import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "./src/index.ts",
    phone: "./src/phone.ts",
  },
  format: "esm",
  platform: "neutral",
  target: "es2018",
  dts: true,
});
