import { type HostErrorCode, hostErrors, sharedErrors } from "./host-codes.ts";
import { makeServiceError, type ServiceError, type ServiceErrorFields } from "./service-error.ts";

const rows = { ...hostErrors, ...sharedErrors };

/** An error that arises on the phone. Carries only the rows of the table a phone can need. */
export function failOnHost(code: HostErrorCode, more: Partial<ServiceErrorFields> = {}): ServiceError {
  return makeServiceError(code, { ...rows[code], ...more });
}
