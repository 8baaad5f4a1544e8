import { fail, normaliseCitizenId } from "@tongban/protocol";
import type { RealName } from "../../persons/keep-person.ts";
import { parseObject } from "../call-upstream.ts";
import type { Verdict } from "../contracts/possession-check.ts";
import { alipayFailureOf } from "./errors.ts";
import type { AlipayNode } from "./style.ts";

/** The check is over or unknown. Source: developer.aliyun.com/ask/285734 (2020-05), a quoted reply. */
const unknownCheck = "OPEN_CERTIFY_BILL_NOT_EXIST";

/** The `biz_code` of the one kind that is a possession proof: the citizen's face, live. */
export const faceKind = "FACE";

/** Asks and judges. A check that Alipay knows no more is `expired`; any other failure of the call is thrown and leaves the check open. */
export async function askVerdict(query: () => Promise<AlipayNode>, claim: Pick<RealName, "name" | "number">): Promise<Verdict> {
  try {
    return readVerdict(await query(), claim);
  } catch (error) {
    if (alipayFailureOf(error)?.subCode === unknownCheck) return { kind: "expired", result: unknownCheck };
    throw error;
  }
}

/**
 * Judges `alipay.user.certify.open.query`: `T` passed, `F` did not. A check that is not done yet says `F` too (showdoc.com.cn/publicpay/8376283377362574) and no
 * reason is given by default (alipay-sdk-java, AlipayUserCertifyOpenQueryResponse, 2024-07), so the two can't be told apart. That `F` is final is our decision:
 * clients ask once the page has closed. A pass of a kind that looked at no face (SMART_FACE may trust the phone, CERT_PHOTO a picture of the card) proves no
 * possession; replies we know of name no kind, so what counts is the kind asked for, and a reply that names another one is no pass. Anything else is
 * CHANNEL_FAILED and leaves the check open.
 */
export function readVerdict(
  { passed, identity_info: identityInfo, biz_code: kind = faceKind }: AlipayNode,
  claim: Pick<RealName, "name" | "number">,
): Verdict {
  if (passed === "F") return { kind: "failed", result: "F" };
  if (passed !== "T")
    throw fail("CHANNEL_FAILED", { cause: { api: "alipay.user.certify.open.query", reason: "passed is neither T nor F" } });
  if (kind !== faceKind) return { kind: "failed", result: "T of another kind" };
  return mayBe(identityInfo, claim) ? { kind: "passed", result: "T" } : { kind: "failed", result: "T of somebody else" };
}

/**
 * Usually it is empty (alipay-sdk-java, as above); where it says anything, it must name the one claimed, and what can't be read names somebody else. Inference:
 * its fields are those of `identity_param`.
 */
function mayBe(identityInfo: unknown, { name, number }: Pick<RealName, "name" | "number">): boolean {
  const said = typeof identityInfo === "string" && identityInfo !== "" ? parseObject(identityInfo) : (identityInfo ?? "");
  if (said === "") return true;
  if (typeof said !== "object" || Array.isArray(said)) return false;
  const { cert_name: certName = name, cert_no: certNo } = said as AlipayNode;
  const isEmpty = Object.keys(said).length === 0;
  return isEmpty || (certName === name && typeof certNo === "string" && normaliseCitizenId(certNo) === number);
}
