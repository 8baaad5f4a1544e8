import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "./src/index.ts",
    lite: "./src/lite/index.ts",
    account: "./src/account/index.ts",
    regions: "./src/regions/index.ts",
    catalogue: "./src/catalogue/index.ts",
    applications: "./src/applications/index.ts",
    attachments: "./src/attachments/index.ts",
    licences: "./src/licences/index.ts",
    trace: "./src/trace/index.ts",
    sharing: "./src/sharing/index.ts",
    search: "./src/search/index.ts",
    "step-up": "./src/step-up/index.ts",
    "step-up/jsbn-rng": "./src/step-up/jsbn-rng.ts",
  },
  format: "esm",
  platform: "neutral",
  target: "es2018",
  dts: true,
});
