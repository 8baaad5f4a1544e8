import { type ErrorReply, fail, isServiceError, type ServiceError } from "@tongban/protocol";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isStoreDown } from "./store-errors.ts";

/** What any thrown thing is to the outside: a row of the error table. What is not ours stays inside as the cause. */
export function toServiceError(error: unknown): ServiceError {
  if (isServiceError(error)) return error;
  if (isStoreDown(error)) return fail("STORE_UNAVAILABLE", { cause: error });
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
  app.setErrorHandler((thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const error = toServiceError(thrown);
    const status = error.status === 0 ? 500 : error.status;
    request.log[status >= 500 ? "error" : "info"]({ code: error.code, cause: describeCause(error) }, "request failed");
    if (error.retry && status === 503) reply.header("retry-after", "1");
    return reply.code(status).type("application/json; charset=utf-8").send(errorReply(error, request.id));
  });
  app.setNotFoundHandler((request, reply) => reply.code(404).send(errorReply(fail("NOT_FOUND"), request.id)));
}

function errorReply({ code, say, retry, detail }: ServiceError, traceId: string): ErrorReply {
  return { code, say, retry, traceId, ...(detail && { detail: { ...detail } }) };
}

function describeCause(error: ServiceError): unknown {
  const { cause } = error;
  if (!(cause instanceof Error)) return cause;
  return { name: cause.name, message: cause.message, stack: cause.stack, ...("code" in cause && { code: cause.code }) };
}
