import type { World } from "../../world/world.ts";
import { type WechatErrcode, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { findUser } from "../find-user.ts";

type Body = Readonly<Record<string, unknown>>;

const visitMs = 2 * 3600 * 1000;
const scenes: readonly unknown[] = [1, 2, 3, 4];
const passes = { suggest: "pass", label: 100 } as const;

/**
 * `POST /wxa/msg_sec_check`, version 2. What is thought of the text stands in `result.suggest`; errcode 0 says only that it was looked at.
 * Texts with a word of `wechatRules.content` don't pass, each word one entry of `detail`. Source: developers.weixin.qq.com, msgSecCheck, as
 * of 2026-11: content of at most 2,500 signs, an openid that visited within two hours. Inferences: which errcode each wrong argument reads
 * (40003 openid, 43104 openid of another app, 40129 scene, 40097 others); 61010 for an older visit is from memory.
 */
export function msgSecCheck(world: World, appId: string, body: Body) {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const content = textOf(body.content);
  if (body.version !== 2) return no(40097);
  if (!content) return no(44002);
  if (content.length > 2500) return no(40097);
  if (!scenes.includes(body.scene)) return no(40129);
  const user = findUser(world, appId, body.openid);
  if (!user) return no(isAnotherApps(world, body.openid) ? 43104 : 40003);
  if ((world.sessionKeys.sinceVisit(appId, user.id) ?? Number.POSITIVE_INFINITY) > visitMs) return no(61010);

  const text = [content, textOf(body.nickname), textOf(body.title)].join("\n");
  const found = world.config.read().wechatRules.content.filter(({ word }) => text.includes(word));
  const worst = found.find(({ suggest }) => suggest === "risky") ?? found[0] ?? passes;
  const model = { strategy: "content_model", errcode: 0, suggest: worst.suggest, label: worst.label, prob: 90 };
  const words = found.map(({ word, suggest, label }) => ({ strategy: "keyword", errcode: 0, suggest, label, level: 90, keyword: word }));
  return {
    errcode: 0,
    errmsg: "ok",
    result: { suggest: worst.suggest, label: worst.label },
    detail: [model, ...words],
    trace_id: world.random(16).toString("hex"),
  };
}

function isAnotherApps(world: World, openid: unknown): boolean {
  return world.config.read().wechatApps.some(({ appId }) => findUser(world, appId, openid) !== undefined);
}
