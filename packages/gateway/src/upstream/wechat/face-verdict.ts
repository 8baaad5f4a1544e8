import type { Verdict } from "../contracts/possession-check.ts";
import { failedWith, wechatNumber } from "./errors.ts";
import type { WechatReply } from "./read-reply.ts";

/** The upstream knows the check no longer. Seen in reports about the face API of before 2026-07; for face 2.0 an inference. */
const unknownCheck = 84001;

/** What is neither here nor 10000 is final: the face, the number or the app's standing is wrong. */
const results: readonly (readonly [kind: Verdict["kind"], results: readonly number[]])[] = [
  ["cancelled", [90002, 90003, 90004, 90005, 90006]],
  // being checked, not finished: the page may still be open
  ["pending", [10005, 10300]],
  // WeChat's own trouble, its time-outs, too many requests, a poor picture
  ["again", [10007, 10008, 10010, 10013, 10014, 10015, 10016, 10020, 10029, 10042, 10045, 10052]],
  // device, camera and microphone, network
  ["again", [90001, 90007, 90008, 90009, 90010, 90011, 90012, 90013, 90014, 90017, 90018]],
  ["again", [90104, 90105, 90106, 90107, 90109, 90110, 90199]],
];
const kinds = new Map(results.flatMap(([kind, list]) => list.map((result) => [result, kind] as const)));

/** Asks and judges. A check that WeChat knows no more is `expired`; any other failure of the call is thrown and leaves the check open. */
export async function askVerdict(query: () => Promise<WechatReply>): Promise<Verdict> {
  try {
    return readVerdict(await query());
  } catch (error) {
    if (failedWith(error, unknownCheck)) return { kind: "expired" };
    throw error;
  }
}

/**
 * Judges the `verify_ret` of `queryverifyinfo`; a wrong certificate or openid has come as `errcode`.
 * Source: developers.weixin.qq.com, face api_queryverifyinfo, table of verify_ret, as of 2026-11. What may be tried again is our reading of it.
 */
export function readVerdict({ verify_ret: given }: WechatReply): Verdict {
  if (given === undefined || given === null) return { kind: "pending" };
  const result = wechatNumber(given);
  return { kind: result === 10000 ? "passed" : (kinds.get(result) ?? "failed"), result };
}
