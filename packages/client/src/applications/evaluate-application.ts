import type { Application, Satisfaction } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { applicationPath } from "./application-path.ts";

export interface EvaluateApplication {
  readonly applicationId: string;
  /** 1 very satisfied … 5 very dissatisfied. */
  readonly satisfaction: Satisfaction;
  readonly text?: string | undefined;
}

/** Evaluates a finished application, once: EVALUATION_EXISTS after that. Never repeated by itself; after a broken line read the application again. */
export function evaluateApplication(client: Requests, evaluation: EvaluateApplication, options?: CallOptions): Promise<Application> {
  const { applicationId, ...body } = evaluation;
  return client.request({ method: "POST", path: applicationPath(applicationId, "/evaluation"), body, auth: "session", ...options });
}
