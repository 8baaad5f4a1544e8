import { type ErrorCode, errorCodes } from "./codes.ts";
import { makeServiceError, type ServiceError, type ServiceErrorFields } from "./service-error.ts";

/** An error of the table: `throw fail("CHANNEL_CODE_USED", { cause: reply })`. For servers; it carries the whole table. */
export function fail(code: ErrorCode, more: Partial<ServiceErrorFields> = {}): ServiceError {
  return makeServiceError(code, { ...errorCodes[code], ...more });
}
