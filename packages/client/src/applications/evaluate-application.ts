import type { Application, Satisfaction } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";
import { applicationPath } from "./application-path.ts";

export interface EvaluateApplication {
  readonly applicationId: string;
  /** 1 very satisfied … 5 very dissatisfied. */
  readonly satisfaction: Satisfaction;
  readonly text?: string | undefined;
  /** From `newIdempotencyKey`, once for each evaluation she writes: with it a broken line is tried again. */
  readonly idempotencyKey?: string | undefined;
}

/** Evaluates a finished application, once: EVALUATION_EXISTS after that. */
export function evaluateApplication(client: Requests, evaluation: EvaluateApplication, options?: CallOptions): Promise<Application> {
  const { applicationId, idempotencyKey, ...body } = evaluation;
  const path = applicationPath(applicationId, "/evaluation");
  return client.request({ method: "POST", path, body, idempotencyKey, auth: "session", ...options });
}
