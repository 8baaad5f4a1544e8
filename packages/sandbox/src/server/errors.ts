import { fail, isServiceError, type ServiceError } from "@tongban/protocol";
import type { FastifyError, FastifyInstance } from "fastify";

/** Errors of the sandbox's own routes (`/config`, `/device`) in the project's one shape. Simulated servers answer in theirs. */
export function replyWithErrors(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => {
    const { status, code, say, retry, detail } = toServiceError(error);
    return reply.code(status).send({ code, say, retry, traceId: request.id, ...(detail && { detail }) });
  });
  server.setNotFoundHandler((request, reply) => {
    const { status, code, say, retry } = fail("NOT_FOUND");
    return reply.code(status).send({ code, say, retry, traceId: request.id });
  });
}

function toServiceError(error: unknown): ServiceError {
  if (isServiceError(error)) return error;
  const { validation, statusCode = 500 } = error as Partial<FastifyError>;
  const first = validation?.[0];
  if (first) return fail("REQUEST_INVALID", { cause: error, detail: { where: first.instancePath, rule: first.message ?? "" } });
  if (statusCode === 413) return fail("BODY_TOO_LARGE", { cause: error });
  return fail(statusCode < 500 ? "REQUEST_INVALID" : "INTERNAL", { cause: error });
}
