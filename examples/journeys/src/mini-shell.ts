import { join } from "node:path";
import { demoApps } from "@tongban/cli";
import type { AppOptions, Phone } from "@tongban/miniprogram-host";
import { createMyDevice, createWxDevice } from "@tongban/sandbox/device";
import type { World } from "./world.ts";

/** The address the shells are built for: on these phones it leads to the world of the test. */
const builtFor = "http://127.0.0.1:7300";
const shells = join(import.meta.dirname, "../../citizen/dist");

/** One opening of the shell. */
interface Opening {
  /** Give two openings the same map for a restart of one install. */
  readonly storage?: Map<string, string>;
  /** The channel's own line to its servers when it shows its face page. Default: like any other. */
  readonly faceLine?: FaceLine;
  /** What she does when the phone button asks her. Default `allow`. */
  readonly phoneNumber?: "allow" | "deny";
}

/** Asks the channel's servers, or does not, and answers the phone, or never does. */
export type FaceLine = (ask: () => Promise<Response>) => Promise<Response>;

/** The compiled citizen shell on a citizen's phone, ready to be opened at its first page, by the code of the hall. */
export type MiniShell = (world: World, persona: string, opening?: Opening) => AppOptions & { readonly dist: string; readonly phone: Phone };

const path = "pages/home/index";

/** The shell compiled for WeChat, opened by the hall's mini-program code: the short token still percent-encoded as WeChat hands it over. */
export const shellOnWechat: MiniShell = (world, persona, opening = {}) => {
  const { storage = new Map(), phoneNumber = "allow" } = opening;
  const entry = { scene: 1047, path, query: { scene: encodeURIComponent("xlh-lnyz-01") } };
  const owner = { sandboxUrl: world.sandbox.url, appId: demoApps.wechat, persona };
  const phone = createWxDevice({ ...owner, entry, storage, phoneNumber, fetch: fetchIn(world, opening) });
  return { dist: join(shells, "weapp"), phone, entry, storage, appId: demoApps.wechat };
};

/** The shell compiled for Alipay, opened from 市民中心 with the token in the query. */
export const shellOnAlipay: MiniShell = (world, persona, opening = {}) => {
  const { storage = new Map(), phoneNumber = "allow" } = opening;
  const entry = { scene: "1200", path, query: { t: "xlh-lnyz-01" } };
  const owner = { sandboxUrl: world.sandbox.url, appId: demoApps.alipay, persona };
  const phone = createMyDevice({ ...owner, entry, storage, phoneNumber, fetch: fetchIn(world, opening) });
  return { dist: join(shells, "alipay"), phone, entry, storage, appId: demoApps.alipay };
};

function fetchIn(world: World, { faceLine = (ask) => ask() }: Opening): typeof fetch {
  return (input, init) => {
    const url = typeof input === "string" ? input.replace(builtFor, world.gateway) : input;
    const ask = () => fetch(url, init);
    return /\/device\/\w+\/(face|certify)$/.test(String(url)) ? faceLine(ask) : ask();
  };
}
