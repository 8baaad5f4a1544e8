import { readFailure } from "./errors.ts";

/** `failed` is final; `again` is trouble of the phone or the line that says nothing about who is there. */
export type FaceVerdict = { readonly kind: "passed" | "cancelled" | "pending" | "again" | "failed"; readonly verifyRet?: number };

const cancelled = [90002, 90003, 90004, 90005, 90006];
/** Device, network, permission, time-out, system. */
const troubles = [90001, 90007, 90008, 90009, 90010, 90012, 90017, 90018, 90107, 90109, 90199];

/** Judges `queryverifyinfo`. A wrong certificate or openid comes as `errcode`, the result of the check as `verify_ret`. */
export function readVerdict(reply: Readonly<Record<string, unknown>>): FaceVerdict {
  const failure = readFailure(reply, "queryverifyinfo");
  if (failure) throw failure;
  const { verify_ret: given } = reply;
  if (given === undefined || given === null) return { kind: "pending" };
  const verifyRet = Number(given);
  if (verifyRet === 10000) return { kind: "passed", verifyRet };
  if (cancelled.includes(verifyRet)) return { kind: "cancelled", verifyRet };
  if (troubles.includes(verifyRet)) return { kind: "again", verifyRet };
  return { kind: "failed", verifyRet };
}
