import path from "node:path";
import { defineConfig } from "@tarojs/cli";
import { swapForMiniProgram } from "./swap-for-mini-program";
import { writeAria } from "./write-aria";

const packages = path.resolve(__dirname, "../../../packages");

interface Resolving {
  readonly resolve: {
    set(name: "conditionNames", value: readonly string[]): unknown;
    readonly modules: { add(folder: string): { add(folder: string): unknown } };
  };
}

/**
 * Workspace packages are taken as TypeScript sources, by the condition their `exports` name them with. What Taro puts into them
 * (its platform's components, Babel's helpers) is a dependency of this app, not of theirs.
 */
const takeSources = (chain: Resolving) => {
  chain.resolve.set("conditionNames", ["@tongban/source", "..."]);
  chain.resolve.modules.add("node_modules").add(path.resolve(__dirname, "../node_modules"));
};

export default defineConfig<"webpack5">(async () => ({
  projectName: "citizen",
  date: "2026-11-24",
  designWidth: 750,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: "src",
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: "react",
  compiler: { type: "webpack5", prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true, stats: false },
  defineConstants: { TONGBAN_GATEWAY: JSON.stringify(process.env.TONGBAN_GATEWAY ?? "http://127.0.0.1:7300") },
  mini: {
    compile: { include: [packages] },
    optimizeMainPackage: { enable: true },
    // Sizes are CSS pixels as written: an elder floor of 60 must not shrink with the screen.
    postcss: { pxtransform: { enable: false, config: {} } },
    webpackChain: (chain, webpack) => {
      takeSources(chain);
      swapForMiniProgram(chain, webpack, {});
      writeAria(chain);
    },
  },
  h5: {
    compile: { include: [packages] },
    publicPath: "/h5/",
    staticDirectory: "static",
    router: { mode: "hash" },
    postcss: { pxtransform: { enable: false, config: {} } },
    webpackChain: (chain) => {
      takeSources(chain);
      // What two pages share is fetched once.
      chain.optimization.splitChunks({ chunks: "all", minSize: 10_000 });
      chain.performance.hints(false);
    },
  },
}));
