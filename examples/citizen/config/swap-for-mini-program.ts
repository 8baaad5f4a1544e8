import path from "node:path";
import type { UserConfigExport } from "@tarojs/cli";

type Mini = NonNullable<Exclude<UserConfigExport<"webpack5">, Promise<unknown> | ((...args: never[]) => unknown)>["mini"]>;
type WebpackChain = NonNullable<Mini["webpackChain"]>;

interface Swap {
  readonly folder: RegExp;
  readonly request: RegExp;
  readonly by: string;
}

interface ResolveData {
  readonly context: string;
  request: string;
}

/**
 * What two libraries take from a browser and a mini-program has not. axios: its xhr and fetch adapters are dead weight here.
 * jsencrypt 3.5.4: its `rng` reads `self` at import, which throws, and would seed from Math.random; ours takes the channel's sound randomness.
 */
const swaps: readonly Swap[] = [
  { folder: /[\\/]axios[\\/]lib[\\/]adapters$/, request: /^\.\/(xhr|fetch)(\.js)?$/, by: path.resolve(__dirname, "null-adapter.js") },
  {
    folder: /[\\/]jsencrypt[\\/].*jsbn$/,
    request: /^\.\/rng(\.js)?$/,
    by: path.resolve(__dirname, "../../../packages/client/src/step-up/jsbn-rng.ts"),
  },
];

export const swapForMiniProgram: WebpackChain = (chain, webpack) => {
  const swap = (data: ResolveData) => {
    const found = swaps.find(({ folder, request }) => folder.test(data.context) && request.test(data.request));
    if (found) data.request = found.by;
  };
  chain.plugin("tongban-swaps").use(webpack.NormalModuleReplacementPlugin, [/^\.\/(rng|xhr|fetch)(\.js)?$/, swap]);
};
