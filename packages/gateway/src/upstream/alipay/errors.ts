import { fail, type ServerErrorCode, type ServiceError } from "@tongban/protocol";

/**
 * What Alipay's `sub_code`, else its `code`, means to us; anything else is CHANNEL_FAILED, but for `isp.`, which is trouble on Alipay's side whatever follows.
 * The texts are never matched.
 * Source: opendocs.alipay.com, common error codes (105806) and alipay.system.oauth.token, as of 2026-11.
 */
const meanings: ReadonlyMap<string, ServerErrorCode> = new Map([
  ["isv.code-invalid", "CHANNEL_CODE_INVALID"],
  ["aop.unknow-error", "CHANNEL_BUSY"],
  ["20000", "CHANNEL_BUSY"],
  ["40005", "CHANNEL_BUSY"],
]);

/** The error in a node, or undefined when it is a success: `code` 10000, or, as with oauth.token, none at all. */
export function readFailure(node: Readonly<Record<string, unknown>>, api: string): ServiceError | undefined {
  const { code, sub_code: subCode } = node;
  const succeeded = (code === undefined || code === "10000") && (subCode === undefined || subCode === "");
  if (succeeded) return undefined;
  const named = { code: wordOf(code), subCode: wordOf(subCode) };
  return fail(meaningOf(named), { cause: { api, ...named } });
}

function meaningOf({ code, subCode }: { readonly code: string; readonly subCode: string }): ServerErrorCode {
  if (subCode.startsWith("isp.")) return "CHANNEL_BUSY";
  return meanings.get(subCode) ?? meanings.get(code) ?? "CHANNEL_FAILED";
}

function wordOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 64) : "";
}
