import type { Application } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { applicationPath } from "./application-path.ts";

export interface WithdrawApplication {
  readonly applicationId: string;
  /** At most 500 characters. */
  readonly reason: string;
}

/** Takes an application back, a draft too. A repeat changes nothing; after the decision it is APPLICATION_STATE. */
export function withdrawApplication(client: Requests, withdrawal: WithdrawApplication, options?: CallOptions): Promise<Application> {
  const { applicationId, reason } = withdrawal;
  const path = applicationPath(applicationId, "/withdraw");
  return client.request({ method: "POST", path, body: { reason }, repeatable: true, auth: "session", ...options });
}
