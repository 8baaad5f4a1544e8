import { defineConfig } from "tsdown";

/** The whole build: the SDK becomes one CommonJS file of the package, and what is written by hand is copied as it is. */
export default defineConfig({
  entry: { sdk: "./src/sdk.ts" },
  format: "cjs",
  platform: "neutral",
  target: "es2018",
  dts: false,
  minify: true,
  deps: { alwaysBundle: /./ },
  inputOptions: { resolve: { conditionNames: ["@tongban/source", "import", "default"] } },
  define: { TONGBAN_GATEWAY: JSON.stringify(process.env.TONGBAN_GATEWAY ?? "http://127.0.0.1:7300") },
  outExtensions: () => ({ js: ".js" }),
  copy: [{ from: "src/**/*.{js,json,wxml,wxss}", flatten: false }],
});
