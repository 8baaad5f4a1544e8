import { fail } from "@tongban/protocol";
import type { CheckedText, ContentCheck } from "../contracts/content-check.ts";
import type { WechatApp } from "./app.ts";
import type { WechatApi, WechatGateway } from "./call-wechat.ts";
import { failedWith } from "./errors.ts";
import { openidOf } from "./openid-of.ts";
import type { WechatReply } from "./read-reply.ts";

const check: WechatApi = { name: "msg_sec_check", method: "POST", path: "/wxa/msg_sec_check", repeatable: true, sealable: true };

const scenes = { profile: 1, comment: 2, forum: 3, "social-log": 4 } as const satisfies Record<CheckedText["use"], number>;
/** Mildest first. */
const judgements = ["pass", "review", "risky"] as const;
/** WeChat judges for users of the last two hours only, and says this of others: from memory. Then people must look. */
const longAway = 61010;
/** Characters WeChat judges in one call. */
const longest = 2_500;

/**
 * Version 2, judged by `result.suggest`: errcode 0 only says that it was judged. A long text is judged in parts, and is as bad as its worst.
 * Source: developers.weixin.qq.com, msgSecCheck, as of 2026-11; version 1 ended on 2021-09-01.
 */
export function createContentCheck({ appId }: Pick<WechatApp, "appId">, gateway: WechatGateway): ContentCheck {
  return {
    async judge({ identifiers, text, use, traceId }) {
      const openid = openidOf(identifiers, appId);
      let worst = 0;
      for (const content of partsOf(text)) {
        worst = Math.max(worst, await rankOf(gateway.call(check, { version: 2, openid, scene: scenes[use], content }, traceId)));
      }
      return judgements[worst] ?? "risky";
    },
  };
}

/** None of a blank text, which WeChat refuses to judge. */
function partsOf(text: string): readonly string[] {
  const signs = text.trim() === "" ? [] : [...text];
  const parts = Math.ceil(signs.length / longest);
  return Array.from({ length: parts }, (_, part) => signs.slice(part * longest, (part + 1) * longest).join(""));
}

async function rankOf(judging: Promise<WechatReply>): Promise<number> {
  try {
    const { suggest } = ((await judging).result ?? {}) as { readonly suggest?: unknown };
    const rank = (judgements as readonly unknown[]).indexOf(suggest);
    if (rank < 0) throw fail("CHANNEL_FAILED", { cause: { api: check.name, reason: "no suggestion" } });
    return rank;
  } catch (error) {
    if (failedWith(error, longAway)) return judgements.indexOf("review");
    throw error;
  }
}
