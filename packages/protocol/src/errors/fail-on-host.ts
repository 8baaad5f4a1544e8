import { type HostErrorCode, hostErrors } from "./codes.ts";
import { makeServiceError, type ServiceError, type ServiceErrorFields } from "./service-error.ts";

/** An error that arises on the phone. Carries only the host rows of the table. */
export function failOnHost(code: HostErrorCode, more: Partial<ServiceErrorFields> = {}): ServiceError {
  return makeServiceError(code, { ...hostErrors[code], ...more });
}
