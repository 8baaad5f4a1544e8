import { fail, type ServerErrorCode, type ServiceError } from "@tongban/protocol";

/**
 * What Alipay's `sub_code`, else its `code`, means to us; anything else is CHANNEL_FAILED. The texts are never matched.
 * Source: opendocs.alipay.com, common error codes (105806) and alipay.system.oauth.token, as of 2026-11.
 */
const meanings: ReadonlyMap<string, ServerErrorCode> = new Map([
  ["isv.code-invalid", "CHANNEL_CODE_INVALID"],
  ["isp.unknow-error", "CHANNEL_BUSY"],
  ["aop.unknow-error", "CHANNEL_BUSY"],
  ["20000", "CHANNEL_BUSY"],
  ["40005", "CHANNEL_BUSY"],
]);

/** The error in a node, or undefined when it is a success: `code` 10000, or, as with oauth.token, none at all. */
export function readFailure(node: Readonly<Record<string, unknown>>, api: string): ServiceError | undefined {
  const { code, sub_code: subCode } = node;
  const succeeded = (code === undefined || code === "10000") && (subCode === undefined || subCode === "");
  if (succeeded) return undefined;
  const named = [subCode, code].map((value) => (typeof value === "string" ? value.slice(0, 64) : ""));
  const [meaning = "CHANNEL_FAILED"] = named.flatMap((name) => meanings.get(name) ?? []);
  return fail(meaning, { cause: { api, code: named[1], subCode: named[0] } });
}
