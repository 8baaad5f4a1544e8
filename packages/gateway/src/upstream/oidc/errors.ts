import { fail, type ServerErrorCode, type ServiceError } from "@tongban/protocol";
import { RESPONSE_BODY_ERROR } from "oauth4webapi";

/**
 * Errors of the token endpoint that are not ours to mend in the configuration. `invalid_grant` is a code that is used or late; that it did come from a return of ours its seal has shown.
 * Source: RFC 6749 §5.2 and §4.1.2.1.
 */
const meanings: ReadonlyMap<string, ServerErrorCode> = new Map([
  ["invalid_grant", "CHANNEL_CODE_USED"],
  ["temporarily_unavailable", "CHANNEL_BUSY"],
  ["server_error", "CHANNEL_BUSY"],
]);

/**
 * What the library throws, as one of ours: by the provider's own error where it named one, else CHANNEL_FAILED. The cause names rule and claim and never quotes a token: the
 * library's own causes hold whole replies.
 */
export function toChannelError(error: unknown, api: string): ServiceError {
  const { name, code, cause, error: named, status } = error as LibraryError;
  if (name === "ServiceError") return error as ServiceError;
  if (code === RESPONSE_BODY_ERROR && named !== undefined) {
    return fail(meanings.get(named) ?? "CHANNEL_FAILED", { cause: { api, error: named.slice(0, 64), ...(status && { status }) } });
  }
  if (code === undefined) throw error;
  const claim = typeof cause === "object" && cause !== null && "claim" in cause ? String(cause.claim) : undefined;
  const busy = cause instanceof Response && (cause.status === 429 || cause.status >= 500);
  return fail(busy ? "CHANNEL_BUSY" : "CHANNEL_FAILED", { cause: { api, reason: code, ...(claim && { claim }) } });
}

interface LibraryError {
  readonly name?: string;
  readonly code?: string;
  readonly cause?: unknown;
  readonly error?: string;
  readonly status?: number;
}
