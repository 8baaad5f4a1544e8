import { isServiceError } from "@tongban/protocol";
import type { RealName } from "../../persons/keep-person.ts";
import { parseObject } from "../call-upstream.ts";
import type { Verdict } from "../possession-check.ts";
import type { AlipayNode } from "./read-reply.ts";

/** The check is over or unknown. Source: developer.aliyun.com/ask/285734 (2020-05), a quoted reply. */
const unknownCheck = "OPEN_CERTIFY_BILL_NOT_EXIST";

/** Judges `alipay.user.certify.open.query`: `T` passed; `F` did not, and Alipay gives no reason. */
export async function askVerdict(query: () => Promise<AlipayNode>, claim: RealName): Promise<Verdict> {
  try {
    return readVerdict(await query(), claim);
  } catch (error) {
    const { subCode } = (isServiceError(error) ? (error.cause ?? {}) : {}) as { subCode?: string };
    if (subCode === unknownCheck) return { kind: "expired", result: unknownCheck };
    throw error;
  }
}

export function readVerdict({ passed, identity_info }: AlipayNode, claim: RealName): Verdict {
  const result = passed === "T" || passed === "F" ? passed : "neither T nor F";
  return { kind: passed === "T" && isClaimed(identity_info, claim) ? "passed" : "failed", result };
}

/** The documented sample has it empty; where it names somebody, it must be the one claimed. */
function isClaimed(identityInfo: unknown, { name, number }: RealName): boolean {
  const named = typeof identityInfo === "string" ? (parseObject(identityInfo) ?? {}) : ((identityInfo ?? {}) as AlipayNode);
  const fits = (value: unknown, expected: string) => value === undefined || value === expected;
  return fits(named.cert_name, name) && fits(named.cert_no, number);
}
