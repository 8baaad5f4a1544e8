import type { SessionGrant } from "@tongban/protocol";
import { viewAccount } from "../accounts/account-view.ts";
import type { Gateway } from "../gateway.ts";
import { accessTokenSeconds } from "./access-token.ts";
import { readSession, type SessionState } from "./session-state.ts";

export interface Granting {
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly installSecret?: string | undefined;
}

/** A session that was just opened may come with how it stands, so that nobody looks again. */
export interface Granted extends Granting {
  readonly state?: SessionState | undefined;
}

/** The session as it is handed to the client, with a new access token. */
export async function grantSession(gateway: Gateway, { sessionId, refreshToken, installSecret, state }: Granted): Promise<SessionGrant> {
  const session = state ?? (await readSession(gateway, sessionId));
  return {
    accessToken: gateway.accessTokens.sign(session),
    expiresIn: accessTokenSeconds,
    refreshToken,
    ...(installSecret && { installSecret }),
    account: viewAccount(gateway, session),
  };
}
