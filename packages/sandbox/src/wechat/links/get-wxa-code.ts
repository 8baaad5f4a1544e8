import { drawCode } from "../../codes/draw-code.ts";
import type { World } from "../../world/world.ts";
import { type WechatErrcode, type WechatFailure, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { isReleased } from "./check-page.ts";
import { readLook } from "./code-look.ts";
import type { Entry } from "./entries.ts";

type Body = Readonly<Record<string, unknown>>;

const sceneForm = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]*$/;
const versions: readonly unknown[] = ["release", "trial", "develop"];

/**
 * `POST /wxa/getwxacodeunlimit`: a picture, or JSON when it is refused. `scene` has at most 32 signs, none of them % or Chinese; `page` has no
 * leading slash, no query, and is released unless `check_path` is false. Source: developers.weixin.qq.com, getUnlimitedQRCode, as of 2026-11;
 * 40169 (length) and 40129 (signs) from developers' posts. Inference: other bad arguments read 40097.
 */
export function getWxaCodeUnlimit(world: World, appId: string, body: Body): Buffer | WechatFailure {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const { scene, page = "", check_path = true } = body;
  if (typeof scene !== "string" || scene === "" || scene.length > 32) return no(40169);
  if (!sceneForm.test(scene)) return no(40129);
  if (typeof page !== "string" || page.startsWith("/") || /[?#]/.test(page)) return no(41030);
  if (check_path !== false && page !== "" && !isReleased(world, appId, page)) return no(41030);
  return draw(world, { kind: "wxacode", appId, path: page, query: `scene=${encodeURIComponent(scene)}` }, body);
}

/**
 * `POST /wxa/getwxacode`: the query stands in `path`, at most 1024 signs. Source: developers.weixin.qq.com, getQRCode, as of 2026-11.
 * Inference: a path that is no page reads 41030 here too.
 */
export function getWxaCode(world: World, appId: string, body: Body): Buffer | WechatFailure {
  const path = textOf(body.path);
  if (!path || path.length > 1024) return wechatFailure(40097, world);
  const [page = "", query = ""] = path.replace(/^\//, "").split("?", 2);
  if (!isReleased(world, appId, page)) return wechatFailure(41030, world);
  return draw(world, { kind: "wxacode", appId, path: page, query }, body);
}

function draw(world: World, entry: Omit<Entry, "version">, body: Body): Buffer | WechatFailure {
  const { env_version = "release" } = body;
  const look = readLook(body);
  if (!look || !versions.includes(env_version)) return wechatFailure(40097, world);
  const ticket = world.entries.make({ ...entry, version: String(env_version) });
  const picture = drawCode(`wxacode:${ticket}`, look);
  world.entries.remember(picture, ticket);
  return picture;
}
