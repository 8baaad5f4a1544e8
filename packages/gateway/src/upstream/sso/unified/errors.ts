import { fail, type ServerErrorCode, type ServiceError } from "@tongban/protocol";

/** What the sign-on's `errorCode` means to us; anything else is CHANNEL_FAILED. Source: Zhejiang unified sign-on interface (as of 2022-03). */
const meanings: ReadonlyMap<string, ServerErrorCode> = new Map([
  ["C-USER-SSO-TICKET-INVALID", "CHANNEL_CODE_INVALID"],
  ["C-USER-SSO-USER-EMPTY", "CHANNEL_IDENTITY_MISSING"],
  ["C-USER-SSO-BUSY", "CHANNEL_BUSY"],
]);

/** The error in a reply, or undefined when it is a success. */
export function readFailure(reply: Readonly<Record<string, unknown>>, api: string): ServiceError | undefined {
  const { success, errorCode } = reply;
  const failed = success === false || (typeof errorCode === "string" && errorCode !== "" && errorCode !== "0");
  if (!failed) return undefined;
  const named = typeof errorCode === "string" ? errorCode : "";
  return fail(meanings.get(named) ?? "CHANNEL_FAILED", { cause: { api, errorCode: named.slice(0, 64) } });
}
