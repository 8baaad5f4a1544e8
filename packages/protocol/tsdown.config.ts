import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "./src/index.ts",
    "calendar/index": "./src/calendar/index.ts",
    "schemas/index": "./src/schemas/index.ts",
  },
  format: "esm",
  platform: "neutral",
  target: "es2018",
  dts: true,
  // One file a module, so that a shell which needs one function does not carry the tables of the servers.
  unbundle: true,
});
