import type { World } from "../../world/world.ts";
import { type WechatErrcode, type WechatFailure, wechatFailure } from "../errors.ts";
import { isReleased } from "./check-page.ts";
import { readExpiry } from "./expiry.ts";

type Body = Readonly<Record<string, unknown>>;

const queryForm = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]*$/;

/**
 * `POST /wxa/generate_urllink`. Source: developers.weixin.qq.com, generateUrlLink, as of 2026-11: path of a released page, query of at most
 * 1024 signs; 40165 path, 40212 query, 85401 time.
 */
export function generateUrlLink(world: World, appId: string, body: Body) {
  const ticket = makeEntry(world, { appId, target: body, times: body, kind: "urllink" });
  return typeof ticket === "string" ? { errcode: 0, errmsg: "ok", url_link: `https://wxaurl.cn/${ticket}` } : ticket;
}

/** `POST /wxa/generatescheme`; the target stands in `jump_wxa`. Source: developers.weixin.qq.com, generateScheme, as of 2026-11. */
export function generateScheme(world: World, appId: string, body: Body) {
  const { jump_wxa = {} } = body;
  if (typeof jump_wxa !== "object" || jump_wxa === null) return wechatFailure(40097, world);
  const ticket = makeEntry(world, { appId, target: jump_wxa as Body, times: body, kind: "scheme" });
  return typeof ticket === "string" ? { errcode: 0, errmsg: "ok", openlink: `weixin://dl/business/?t=${ticket}` } : ticket;
}

interface Order {
  readonly kind: "urllink" | "scheme";
  readonly appId: string;
  readonly target: Body;
  readonly times: Body;
}

function makeEntry(world: World, { kind, appId, target, times }: Order): string | WechatFailure {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const { path = "", query = "", env_version = "release" } = target;
  if (typeof path !== "string" || /[?#]/.test(path)) return no(40165);
  const page = path.trim().replace(/^\//, "");
  if (page !== "" && !isReleased(world, appId, page)) return no(40165);
  if (typeof query !== "string" || query.length > 1024 || !queryForm.test(query)) return no(40212);
  const until = readExpiry(times, world.now());
  if (until === undefined) return no(85401);
  return world.entries.make({ kind, appId, path: page, query, version: String(env_version), until });
}
