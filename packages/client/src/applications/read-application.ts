import type { Application } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { applicationPath } from "./application-path.ts";

/** One application with its trace. */
export function readApplication(client: Requests, applicationId: string, options?: CallOptions): Promise<Application> {
  return client.request({ method: "GET", path: applicationPath(applicationId), auth: "session", ...options });
}
