import { fail } from "@tongban/protocol";
import type { FastifyRequest } from "fastify";
import type { Gateway } from "../gateway.ts";
import { readSession, type SessionState } from "./session-state.ts";

/**
 * Who asks. `fresh` reads the session from the database, for acts that matter; otherwise it may be a moment old. Throws SESSION_REQUIRED, SESSION_EXPIRED
 * or SESSION_REVOKED. A session whose account was merged goes on at the other account.
 */
export async function authenticate(gateway: Gateway, request: FastifyRequest, freshness: "fresh" | "recent"): Promise<SessionState> {
  const token = /^Bearer ([\w.-]{1,4096})$/.exec(request.headers.authorization ?? "")?.[1];
  if (!token) throw fail("SESSION_REQUIRED");
  const { sessionId, appId } = gateway.accessTokens.verify(token);
  const read = () => readSession(gateway, sessionId);
  const session = freshness === "fresh" ? await read() : await gateway.sessionCache.get(sessionId, read);
  if (session.appId !== appId) throw fail("SESSION_REQUIRED");
  return session;
}
