import type { Application, Consent } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

export interface StartApplication {
  readonly itemId: string;
  /** With it the form is filled from her licences. */
  readonly consent?: Consent | undefined;
  /** From `newIdempotencyKey`, once for each tap on 办理: the same key finds the same draft. */
  readonly idempotencyKey: string;
}

/** Starts a draft. Level 3. */
export function startApplication(client: Requests, start: StartApplication, options?: CallOptions): Promise<Application> {
  const { idempotencyKey, ...body } = start;
  return client.request({ method: "POST", path: "/v1/applications", body, idempotencyKey, auth: "session", ...options });
}
