import type { Application } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { applicationPath } from "./application-path.ts";

/** Hands in what the notice of corrections asked for, saved before by `saveForm`. FORM_INVALID, MATERIALS_MISSING. A repeat changes nothing. */
export function resubmitApplication(client: Requests, applicationId: string, options?: CallOptions): Promise<Application> {
  const path = applicationPath(applicationId, "/resubmit");
  return client.request({ method: "POST", path, repeatable: true, auth: "session", ...options });
}
