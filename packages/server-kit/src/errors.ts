import { type ErrorReply, fail, isServiceError, type ServerErrorCode, type ServiceError } from "@tongban/protocol";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isInputRefused, isStoreDown } from "./store-errors.ts";

/** What any thrown thing is to the outside: a row of the error table. What is not ours stays inside as the cause. */
export function toServiceError(error: unknown): ServiceError {
  if (isServiceError(error)) return error;
  if (isStoreDown(error)) return fail("STORE_UNAVAILABLE", { cause: error });
  if (isInputRefused(error)) return fail("REQUEST_INVALID", { cause: error });
  const { statusCode, validation, code } = error as Partial<FastifyError>;
  if (validation) {
    const first = validation[0];
    return fail("REQUEST_INVALID", { cause: error, detail: { where: first?.instancePath ?? "", rule: first?.message ?? "" } });
  }
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return fail("BODY_TOO_LARGE", { cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return fail("REQUEST_INVALID", { cause: error });
  return fail("INTERNAL", { cause: error });
}

/** Replies with a row of the table; the cause goes to the log only, with its own code. */
export function replyWithErrors(app: FastifyInstance): void {
  app.setErrorHandler((thrown: unknown, request: FastifyRequest, reply: FastifyReply) => sendError(toServiceError(thrown), request, reply));
  app.setNotFoundHandler((request, reply) => reply.code(404).send(errorReply(fail("NOT_FOUND"), request.id)));
}

export function sendError(error: ServiceError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.status === 0 ? 500 : error.status;
  const route = request.routeOptions.url ?? "(none)";
  request.log[logLevel(error, status)]({ code: error.code, route, cause: describeCause(error, status) }, "request failed");
  const wait = error.detail?.seconds ?? (status === 503 ? 1 : undefined);
  if (error.retry && typeof wait === "number") reply.header("retry-after", String(wait));
  return reply.code(status).type("application/json; charset=utf-8").send(errorReply(error, request.id));
}

export function errorReply({ code, say, retry, detail }: ServiceError, traceId: string): ErrorReply {
  return { code, say, retry, traceId, ...(detail && { detail: { ...detail } }) };
}

/**
 * What an attack that was refused looks like, and seldom anything else: told also where only warnings are kept. A refusal of a token or a session is one only with a
 * reason, since without it the time was over.
 */
const telling: ReadonlySet<string> = new Set<ServerErrorCode>([
  "CHANNEL_CODE_INVALID",
  "CHANNEL_CODE_USED",
  "RETURN_ADDRESS_REFUSED",
  "CLAIM_UNREADABLE",
  "PROOF_NOT_PASSED",
  "PROOF_TRIES_EXCEEDED",
  "PERSON_CONFLICT",
  "JOIN_REFUSED",
  "JOIN_NUMBER_WRONG",
  "ACCOUNT_LINK_INVALID",
  "ACCOUNT_LINK_NUMBER_WRONG",
  "PHONE_GRANT_INVALID",
  "EVIDENCE_REQUIRED",
  "OFFICIAL_REQUIRED",
  "SECOND_OFFICIAL_REQUIRED",
  "TOO_MANY_REQUESTS",
]);
const tellingWithReason: ReadonlySet<string> = new Set<ServerErrorCode>(["SESSION_REQUIRED", "SESSION_EXPIRED", "SESSION_REVOKED"]);

function logLevel({ code, cause }: ServiceError, status: number): "error" | "warn" | "info" {
  if (status >= 500) return "error";
  return isInputRefused(cause) || telling.has(code) || (cause !== undefined && tellingWithReason.has(code)) ? "warn" : "info";
}

/** The stack is told only where the fault is ours: anybody can send bad input, as often as they like. What the database says of it would quote it. */
function describeCause({ cause }: ServiceError, status: number): unknown {
  if (isInputRefused(cause)) return { code: cause.code, routine: cause.routine };
  if (!(cause instanceof Error)) return cause;
  const { name, message, stack } = cause;
  return { name, message, ...(status >= 500 && { stack }), ...("code" in cause && { code: cause.code }) };
}
