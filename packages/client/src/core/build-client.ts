import { isServiceError } from "@tongban/protocol";
import { createSession } from "../session/create-session.ts";
import type { Client, ClientOptions, ServiceCall } from "./client.ts";
import { createSend } from "./send.ts";
import { newId } from "./trace.ts";
import type { Transport } from "./transport.ts";

/** The one client behind both entries: they differ in the transport alone. */
export function buildClient(options: ClientOptions, transport: Transport): Client {
  const { channel, now = Date.now, random = Math.random } = options;
  const traceId = newId(random, 32);
  const send = createSend(transport, { ...options, random, traceId });
  const { session, accessToken } = createSession({ channel, send, now });

  return {
    channel,
    traceId,
    session,
    async request<T>(call: ServiceCall): Promise<T> {
      if (call.auth === "none") return send<T>(call);
      const { signIn = true } = call;
      const token = await accessToken(signIn);
      try {
        return await send<T>(call, token);
      } catch (error) {
        if (!isSessionError(error)) throw error;
        return send<T>(call, await accessToken(signIn, token));
      }
    },
  };
}

function isSessionError(error: unknown): boolean {
  return isServiceError(error, "SESSION_REQUIRED", "SESSION_EXPIRED", "SESSION_REVOKED");
}
