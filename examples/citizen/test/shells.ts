import type { ApiParts, LaunchOptions } from "./bare-host.ts";
import { createMy } from "./my-api.ts";
import { createWx } from "./wx-api.ts";

/** A mini-program of this source, and the host it runs on. */
export interface Shell {
  readonly target: "weapp" | "alipay";
  /** Name of the host's API object. */
  readonly host: "wx" | "my";
  createApi(parts: ApiParts): Readonly<Record<string, unknown>>;
  /** What the host has besides, of the web. */
  readonly globals: Readonly<Record<string, unknown>>;
  /** What no module can reach. */
  readonly hidden: readonly string[];
  /** The launch from the hall's code, in the host's own shape. */
  readonly entry: LaunchOptions;
  /** A launch that brings nothing. */
  readonly plainEntry: LaunchOptions;
  /** The host's call that signs in. */
  readonly signIn: string;
  /** What she reads its face check is. */
  readonly proof: string;
  /** A word of its own channel's code that no other package has. */
  readonly mark: string;
  readonly template: string;
  /** The host's own name for ARIA's `role`. */
  readonly role: string;
}

export const shells: readonly Shell[] = [
  {
    target: "weapp",
    host: "wx",
    createApi: createWx,
    globals: {},
    hidden: [],
    entry: { scene: 1047, path: "pages/home/index", query: { scene: "xlh-lnyz-01" } },
    plainEntry: { scene: 1001, path: "pages/home/index", query: {} },
    signIn: "login",
    proof: "微信人脸核验",
    mark: "wx-code",
    template: "base.wxml",
    role: "aria-role",
  },
  {
    target: "alipay",
    host: "my",
    createApi: createMy,
    globals: { navigator: { userAgent: "AlipayClient/10.7.0 MiniProgram" } },
    // AlipayDocs/open-docs, 小程序的 JavaScript 引擎: reserved names, and no access to globalThis and global.
    hidden: ["globalThis", "global", "AlipayJSBridge", "fetch", "self", "window", "document", "location", "XMLHttpRequest"],
    entry: { scene: "1200", path: "pages/home/index", query: { t: "xlh-lnyz-01" } },
    // Without launch parameters there is no query (AlipayDocs/open-docs, my.getEnterOptionsSync).
    plainEntry: { scene: "0000", path: "pages/home/index" },
    signIn: "getAuthCode",
    proof: "支付宝人脸核验",
    mark: "alipay-code",
    template: "base.axml",
    role: "role",
  },
];
