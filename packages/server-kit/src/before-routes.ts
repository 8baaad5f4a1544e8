import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { fail } from "@tongban/protocol";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { errorReply, sendError } from "./errors.ts";
import { traceIdOf } from "./trace.ts";

// Fastify and Node answer some requests before any route or hook is asked, each in a shape of its own. Here they get ours.

/** Letters a parameter of an address may have; its route decides about what is shorter. */
export const longestParameter = 512;

/** An address that cannot be decoded, or one with too long a parameter, names nothing. For Fastify's `frameworkErrors`. */
export function answerUnreadAddress({ code }: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header("x-trace-id", request.id);
  return sendError(fail("NOT_FOUND", { cause: { code } }), request, reply);
}

const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Bytes that are no request are answered on the bare socket, which then closes. For Fastify's `clientErrorHandler`. */
export function answerUnreadRequest(this: FastifyInstance, { code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const traceId = traceIdOf(undefined);
  const status = statuses[code ?? ""] ?? 400;
  this.log.info({ traceId, status, code: "REQUEST_INVALID", cause: { code } }, "request unreadable");
  const body = JSON.stringify(errorReply(fail("REQUEST_INVALID"), traceId));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    `x-trace-id: ${traceId}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}

/** What Node would answer by itself, with an empty body: a missing host, and an expectation it doesn't know. RFC 9110, 10.1.1 lets us ignore the latter. */
export function answerOddRequests(app: FastifyInstance): void {
  app.server.on("checkExpectation", (request, reply) => app.server.emit("request", request, reply));
  app.addHook("onRequest", async ({ raw, headers }) => {
    if (raw.httpVersion === "1.1" && headers.host === undefined) throw fail("REQUEST_INVALID", { cause: { code: "no host header" } });
  });
}

/**
 * Requests that still come in while the server closes (on open connections) are told to come again. What is under way is answered; connections on which
 * nothing is asked are dropped, also those a browser opened ahead of time. Any of them would hold the server up for its whole keep-alive, 72 s, or longer.
 */
export function refuseWhileClosing(app: FastifyInstance): void {
  const quiet = new Set<Socket>();
  let isClosing = false;
  app.server.on("connection", (socket: Socket) => {
    quiet.add(socket);
    socket.once("close", () => quiet.delete(socket));
  });
  app.server.prependListener("request", ({ socket }, reply) => {
    quiet.delete(socket);
    reply.once("close", () => socket.destroyed || quiet.add(socket));
  });
  app.addHook("preClose", async () => {
    isClosing = true;
    const sweep = setInterval(() => quiet.forEach((socket) => void socket.destroy()), 50);
    app.server.once("close", () => clearInterval(sweep));
  });
  app.addHook("onRequest", async (_request, reply) => {
    if (!isClosing) return;
    reply.header("connection", "close");
    throw fail("STORE_UNAVAILABLE", { cause: { code: "closing" } });
  });
}
