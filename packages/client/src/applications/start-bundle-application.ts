import type { BundleApplication, BundleApplicationStart } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Without `itemIds` all items of the bundle that are not optional; each stays an application of its own, which may also be started singly. */
export interface StartBundleApplication extends Readonly<BundleApplicationStart> {
  /** From `newIdempotencyKey`, once for each tap on 办理: the same key finds the same drafts. */
  readonly idempotencyKey: string;
}

/** Starts several items of one matter (一件事) with one form. `failed` names those that could not be started, and why. Level 3. */
export function startBundleApplication(client: Requests, start: StartBundleApplication, options?: CallOptions): Promise<BundleApplication> {
  const { idempotencyKey, ...body } = start;
  return client.request({ method: "POST", path: "/v1/bundle-applications", body, idempotencyKey, auth: "session", ...options });
}
