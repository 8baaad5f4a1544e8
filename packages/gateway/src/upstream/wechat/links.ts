import { fail } from "@tongban/protocol";
import { day, second } from "../../time.ts";
import type { LinkMaker, LinkOrder, MadeLink } from "../contracts/link-maker.ts";
import type { WechatApp } from "./app.ts";
import type { WechatApi, WechatGateway } from "./call-wechat.ts";
import { checkPage, checkQuery, checkScene } from "./link-limits.ts";

/** 41030 and 40165: no such page in the released version; 40169 and 40129: the scene; 40212: the query; 85401: the time. All but 41030 from memory. */
const means = {
  40097: "LINK_REFUSED",
  40129: "LINK_REFUSED",
  40165: "LINK_REFUSED",
  40169: "LINK_REFUSED",
  40212: "LINK_REFUSED",
  41030: "LINK_REFUSED",
  85401: "LINK_REFUSED",
} as const;
const api = (name: string): WechatApi => ({ name, method: "POST", path: `/wxa/${name}`, means, repeatable: true });
const getCode = { ...api("getwxacodeunlimit"), sealable: true };
const [generateLink, generateScheme] = [api("generate_urllink"), api("generatescheme")];

/** Days a link or scheme lives at most. */
const mostDays = 30;

interface LinkContext {
  readonly gateway: WechatGateway;
  now(): number;
}

/**
 * `wxacode`: a code that never ends. `url-link`: opens from a short message or a browser. `scheme`: for other apps.
 * Source: developers.weixin.qq.com, getUnlimitedQRCode, generateUrlLink, generateScheme, as of 2026-11.
 */
export function createLinks({ version = "release" }: Pick<WechatApp, "version">, { gateway, now }: LinkContext): LinkMaker {
  async function makeCode({ page, query, expiresAt, traceId }: LinkOrder): Promise<MadeLink> {
    if (expiresAt !== undefined) throw fail("LINK_REFUSED", { detail: { where: "/expiresAt", rule: "a mini-program code never ends" } });
    checkScene(query);
    // only a released version can be asked for its pages
    const fields = { scene: query, ...(page !== "" && { page }), check_path: version === "release", env_version: version };
    return { kind: "image", ...(await gateway.picture(getCode, fields, traceId)) };
  }

  async function makeLink({ page, query, expiresAt, traceId }: LinkOrder): Promise<MadeLink> {
    checkQuery(query);
    const fields = { path: page, query, env_version: version, ...lifeOf(expiresAt) };
    const { url_link: address } = await gateway.call(generateLink, fields, traceId);
    return made(address, { start: "https://", expiresAt: endOf(expiresAt) });
  }

  async function makeScheme({ page, query, expiresAt, traceId }: LinkOrder): Promise<MadeLink> {
    checkQuery(query);
    const fields = { jump_wxa: { path: page, query, env_version: version }, is_expire: true, ...lifeOf(expiresAt) };
    const { openlink: address } = await gateway.call(generateScheme, fields, traceId);
    return made(address, { start: "weixin://", expiresAt: endOf(expiresAt) });
  }

  function endOf(expiresAt: number | undefined): number {
    return expiresAt ?? now() + mostDays * day;
  }

  /** In seconds; without an end, the days WeChat counts itself. */
  function lifeOf(expiresAt: number | undefined): object {
    if (expiresAt === undefined) return { expire_type: 1, expire_interval: mostDays };
    const left = expiresAt - now();
    if (!(left > 0 && left <= mostDays * day))
      throw fail("LINK_REFUSED", { detail: { where: "/expiresAt", rule: `from now on, within ${mostDays} days` } });
    return { expire_type: 0, expire_time: Math.floor(expiresAt / second) };
  }

  const makers: ReadonlyMap<string, (order: LinkOrder) => Promise<MadeLink>> = new Map([
    ["wxacode", makeCode],
    ["url-link", makeLink],
    ["scheme", makeScheme],
  ]);
  return {
    kinds: [...makers.keys()],
    async make(kind, order) {
      const make = makers.get(kind);
      if (!make) throw fail("REQUEST_INVALID", { detail: { where: "/kind", rule: "this channel has no such link" } });
      checkPage(order.page);
      return make(order);
    },
  };
}

function made(address: unknown, { start, expiresAt }: { readonly start: string; readonly expiresAt: number }): MadeLink {
  if (typeof address === "string" && address.startsWith(start)) return { kind: "address", address, expiresAt };
  throw fail("CHANNEL_FAILED", { cause: { reason: `no address that starts with ${start}` } });
}
