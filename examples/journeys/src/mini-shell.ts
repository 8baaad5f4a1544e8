import { join } from "node:path";
import { demoApps } from "@tongban/cli";
import type { AppOptions } from "@tongban/miniprogram-host";
import { createMyDevice, createWxDevice } from "@tongban/sandbox/device";
import type { World } from "./world.ts";

/** The address the shells are built for: on these phones it leads to the world of the test. */
const builtFor = "http://127.0.0.1:7300";
const shells = join(import.meta.dirname, "../../citizen/dist");

/** The compiled citizen shell on a citizen's phone, ready to be opened. */
export type MiniShell = (world: World, persona: string, path: string) => AppOptions & { readonly dist: string };

/** The shell compiled for WeChat, opened by the hall's mini-program code: the short token still percent-encoded as WeChat hands it over. */
export const shellOnWechat: MiniShell = (world, persona, path) => {
  const entry = { scene: 1047, path, query: { scene: encodeURIComponent("xlh-lnyz-01") } };
  const phone = createWxDevice({ sandboxUrl: world.sandbox.url, appId: demoApps.wechat, persona, entry, fetch: fetchIn(world) });
  return { dist: join(shells, "weapp"), phone, entry, appId: demoApps.wechat };
};

/** The shell compiled for Alipay, opened from 市民中心 with the token in the query. */
export const shellOnAlipay: MiniShell = (world, persona, path) => {
  const entry = { scene: "1200", path, query: { t: "xlh-lnyz-01" } };
  const phone = createMyDevice({ sandboxUrl: world.sandbox.url, appId: demoApps.alipay, persona, entry, fetch: fetchIn(world) });
  return { dist: join(shells, "alipay"), phone, entry, appId: demoApps.alipay };
};

function fetchIn(world: World): typeof fetch {
  return (input, init) => fetch(typeof input === "string" ? input.replace(builtFor, world.gateway) : input, init);
}
