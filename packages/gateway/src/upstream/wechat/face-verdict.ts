import type { Verdict } from "../possession-check.ts";
import { errcodeOf, readFailure, wechatNumber } from "./errors.ts";

const cancelled = [90002, 90003, 90004, 90005, 90006];
/** Device, network, permission, time-out, system. */
const troubles = [90001, 90007, 90008, 90009, 90010, 90012, 90017, 90018, 90107, 90109, 90199];
/** The upstream knows the check no longer. Seen in reports about the face API of before 2026-07; for face 2.0 an inference. */
const unknownCheck = 84001;

/** Judges `queryverifyinfo`. A wrong certificate or openid comes as `errcode`, the result of the check as `verify_ret`. */
export function readVerdict(reply: Readonly<Record<string, unknown>>): Verdict {
  if (errcodeOf(reply) === unknownCheck) return { kind: "expired" };
  const failure = readFailure(reply, "queryverifyinfo");
  if (failure) throw failure;
  const { verify_ret: given } = reply;
  if (given === undefined || given === null) return { kind: "pending" };
  const verifyRet = wechatNumber(given);
  if (verifyRet === 10000) return { kind: "passed", result: verifyRet };
  if (cancelled.includes(verifyRet)) return { kind: "cancelled", result: verifyRet };
  if (troubles.includes(verifyRet)) return { kind: "again", result: verifyRet };
  return { kind: "failed", result: verifyRet };
}
