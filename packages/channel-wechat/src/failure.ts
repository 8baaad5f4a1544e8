import { failOnHost, type HostErrorCode, type ServiceError } from "@tongban/protocol";
import type { WxFailure } from "./host.ts";

/** Messages carry the API's name and a reason, in no documented grammar; the first that fits counts. */
const reasons = [
  [/cancel/i, "CITIZEN_CANCELLED"],
  [/abort/i, "REQUEST_CANCELLED"],
  [/timed? ?out/i, "REQUEST_TIMEOUT"],
  [/domain list|not support|deny|denied|unauthori|privacy/i, "HOST_REFUSED"],
] as const satisfies readonly (readonly [RegExp, HostErrorCode])[];

/** What a failure of `wx` means; `otherwise` when its message says nothing we know. */
export function readFailure(failure: WxFailure, otherwise: HostErrorCode): ServiceError {
  const [, code = otherwise] = reasons.find(([pattern]) => pattern.test(failure.errMsg)) ?? [];
  return failOnHost(code, { cause: failure });
}
