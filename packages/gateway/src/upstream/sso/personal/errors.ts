import { fail, type ServerErrorCode, type ServiceError } from "@tongban/protocol";
import { wordOf } from "../../word-of.ts";

/**
 * What `result` of the older flow means. Source: the puser guide lists 0, 6001 (timeout), 6002, 6003, 6004 and 6099 for `ticketValidation`. Inference: which of 6002 to 6004 is which, so
 * only 6001 and 6002 are laid to the ticket.
 */
const meanings: ReadonlyMap<string, ServerErrorCode> = new Map([
  ["6001", "CHANNEL_CODE_INVALID"],
  ["6002", "CHANNEL_CODE_INVALID"],
  ["6003", "CHANNEL_FAILED"],
  ["6004", "CHANNEL_FAILED"],
  ["6099", "CHANNEL_BUSY"],
]);

/** The error in a reply, or undefined when it is a success. Its `errmsg` may quote what was sent and is not kept. */
export function readFailure({ result }: Readonly<Record<string, unknown>>, api: string): ServiceError | undefined {
  const named = wordOf(result);
  if (named === "0") return undefined;
  return fail(meanings.get(named) ?? "CHANNEL_FAILED", { cause: { api, result: named.slice(0, 16) } });
}
