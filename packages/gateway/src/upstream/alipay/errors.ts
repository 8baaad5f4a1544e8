import { fail, isServiceError, type ServerErrorCode, type ServiceError } from "@tongban/protocol";
import { wordOf } from "../word-of.ts";

/** What Alipay calls a failure: `code` of a v2 node or the HTTP status of a v3 reply, and its own name for it. */
export interface AlipayFailure {
  readonly code: string;
  readonly subCode: string;
}

/**
 * What Alipay's `sub_code`, else its `code`, means to us; anything else is CHANNEL_FAILED, but for `isp.`, which is trouble on Alipay's side whatever follows.
 * The texts are never matched. v3 names its failures without what stands before the point (inference from `invalid-auth-token`, which v2 calls
 * `aop.invalid-auth-token`), so the names are looked up without it.
 * Source: opendocs.alipay.com, common error codes (105806), alipay.system.oauth.token and open-v3/054fcv, as of 2026-11.
 */
const meanings: ReadonlyMap<string, ServerErrorCode> = new Map([
  ["code-invalid", "CHANNEL_CODE_INVALID"],
  ["unknow-error", "CHANNEL_BUSY"],
  ["20000", "CHANNEL_BUSY"],
  ["40005", "CHANNEL_BUSY"],
  ["429", "CHANNEL_BUSY"],
  ["500", "CHANNEL_BUSY"],
  ["503", "CHANNEL_BUSY"],
]);

/** The error in a node, or undefined when it is a success: `code` 10000, or, as with oauth.token, none at all. */
export function readFailure(node: Readonly<Record<string, unknown>>, api: string): ServiceError | undefined {
  const { code, sub_code: subCode } = node;
  const succeeded = (code === undefined || code === "10000") && (subCode === undefined || subCode === "");
  return succeeded ? undefined : failureOf({ code: wordOf(code), subCode: wordOf(subCode) }, api);
}

/** The error a v3 reply is whose status is no success: `{code, message}`. */
export function readFailureV3(node: Readonly<Record<string, unknown>>, status: number, api: string): ServiceError {
  return failureOf({ code: String(status), subCode: wordOf(node.code) }, api);
}

/** Alipay's own names in an error thrown here; the sub-code without what stands before the point, as v3 has it. */
export function alipayFailureOf(error: unknown): AlipayFailure | undefined {
  const { code, subCode } = (isServiceError(error) ? (error.cause ?? {}) : {}) as Partial<AlipayFailure>;
  return code === undefined || subCode === undefined ? undefined : { code, subCode: nameOf(subCode) };
}

function failureOf({ code, subCode }: AlipayFailure, api: string): ServiceError {
  const busy = subCode.startsWith("isp.");
  return fail(busy ? "CHANNEL_BUSY" : (meanings.get(nameOf(subCode)) ?? meanings.get(code) ?? "CHANNEL_FAILED"), {
    cause: { api, code: code.slice(0, 64), subCode: subCode.slice(0, 64) },
  });
}

function nameOf(subCode: string): string {
  return subCode.replace(/^(isv|aop|isp)\./, "");
}
