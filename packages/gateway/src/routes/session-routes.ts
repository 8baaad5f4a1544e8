import { RefreshRequest, SessionGrant, SessionList, SignInRequest, Uuid } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { createGuesses } from "../admission/guesses.ts";
import type { Gateway } from "../gateway.ts";
import { authenticate } from "../sessions/authenticate.ts";
import { endAllSessions, endSession, endSessionOf } from "../sessions/end-sessions.ts";
import { listSessions } from "../sessions/list-sessions.ts";
import { refreshSession } from "../sessions/refresh-session.ts";
import { createSignIn } from "../sessions/sign-in.ts";

const noContent = { 204: Type.Null() };
const sessionParams = Type.Object({ sessionId: Uuid });

export function addSessionRoutes(server: Server, gateway: Gateway): void {
  const signIn = createSignIn(gateway);
  const guesses = createGuesses(gateway.options.guessesPerMinute);
  server.post("/v1/sessions", { schema: { body: SignInRequest, response: { 200: SessionGrant } } }, (request) =>
    guesses.watch(request.ip, () => signIn(request.body, { traceId: request.id, userAgent: request.headers["user-agent"] })),
  );
  server.post("/v1/sessions/refresh", { schema: { body: RefreshRequest, response: { 200: SessionGrant } } }, (request) =>
    refreshSession(gateway, request.body, {
      traceId: request.id,
      warn: (failure) => request.log.warn({ failure }, "the channel's secret was not renewed"),
    }),
  );
  server.get("/v1/sessions", { schema: { response: { 200: SessionList } } }, async (request) =>
    listSessions(gateway, await authenticate(gateway, request, "fresh")),
  );
  server.delete("/v1/sessions/:sessionId", { schema: { params: sessionParams, response: noContent } }, async (request, reply) => {
    await endSessionOf(gateway, await authenticate(gateway, request, "fresh"), request.params.sessionId);
    return reply.code(204).send(null);
  });
  server.delete("/v1/sessions/current", { schema: { response: noContent } }, async (request, reply) => {
    await endSession(gateway, await authenticate(gateway, request, "fresh"));
    return reply.code(204).send(null);
  });
  server.delete("/v1/sessions", { schema: { response: noContent } }, async (request, reply) => {
    await endAllSessions(gateway, await authenticate(gateway, request, "fresh"));
    return reply.code(204).send(null);
  });
}
