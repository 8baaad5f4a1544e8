import { fail, type ServiceError } from "@tongban/protocol";

/** ATTACHMENT_REFUSED with the reason a citizen reads. */
export function refuse(reason: string): ServiceError {
  return fail("ATTACHMENT_REFUSED", { say: reason, detail: { reason } });
}
