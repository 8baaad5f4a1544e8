import type { Application } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { applicationPath } from "./application-path.ts";

/** Submits the draft. A repeat changes nothing, so it is retried when the line breaks. */
export function submitApplication(client: Requests, applicationId: string, options?: CallOptions): Promise<Application> {
  return client.request({
    method: "POST",
    path: applicationPath(applicationId, "/submit"),
    repeatable: true,
    auth: "session",
    ...options,
  });
}
