import { demoApps } from "@tongban/cli";
import { type OpenedApp, openApp } from "@tongban/miniprogram-host";
import { createMyDevice, createWxDevice } from "@tongban/sandbox/device";
import type { NativeExample } from "../../../scripts/lib/build-native.ts";
import { type OpenPhone, onAlipay, onWechat, wang, zhu } from "./citizen.ts";
import type { World } from "./world.ts";

/** The address the examples are built for: on these phones it leads to the world of the test. */
const builtFor = "http://127.0.0.1:7300";

export interface Visit {
  readonly world: World;
  readonly dist: string;
  readonly persona: string;
  readonly path?: string;
  /** The short token of the code she scanned. */
  readonly token?: string;
  /** The phone's network. Default: the real one. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface NativePlatform {
  readonly example: NativeExample;
  /** Who proves in the story that she is herself: one person's second channel would first have to join. */
  readonly proven: { readonly persona: string; readonly name: string; readonly number: string };
  /** The same citizen's account by a client of its own. */
  readonly onPhone: OpenPhone;
  /** Puts the built example on a citizen's phone and opens it. */
  open(visit: Visit): Promise<OpenedApp>;
}

export const nativeOnWechat: NativePlatform = {
  example: "wechat-native",
  proven: zhu,
  onPhone: onWechat,
  open(visit) {
    const { world, dist, persona, path = "pages/home/index", token } = visit;
    const entry = { scene: 1047, path, query: token ? { scene: encodeURIComponent(token) } : {} };
    const phone = createWxDevice({ sandboxUrl: world.sandbox.url, appId: demoApps.wechat, persona, entry, fetch: networkOf(visit) });
    return openApp({ dist, phone, entry, appId: demoApps.wechat });
  },
};

export const nativeOnAlipay: NativePlatform = {
  example: "alipay-native",
  proven: wang,
  onPhone: onAlipay,
  open(visit) {
    const { world, dist, persona, path = "pages/home/index", token } = visit;
    const entry = { scene: "1200", path, query: token ? { t: token } : {} };
    const phone = createMyDevice({ sandboxUrl: world.sandbox.url, appId: demoApps.alipay, persona, entry, fetch: networkOf(visit) });
    return openApp({ dist, phone, entry, appId: demoApps.alipay });
  },
};

function networkOf({ world, fetch = globalThis.fetch }: Visit): typeof globalThis.fetch {
  return (input, init) => fetch(typeof input === "string" ? input.replace(builtFor, world.gateway) : input, init);
}
