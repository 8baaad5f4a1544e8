import type { SessionGrant } from "@tongban/protocol";
import { viewAccount } from "../accounts/account-view.ts";
import type { Gateway } from "../gateway.ts";
import { accessTokenSeconds } from "./access-token.ts";
import { readSession } from "./session-state.ts";

export interface Granting {
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly installSecret?: string | undefined;
}

/** The session as it is handed to the client, with a new access token. */
export async function grantSession(gateway: Gateway, { sessionId, refreshToken, installSecret }: Granting): Promise<SessionGrant> {
  const session = await readSession(gateway, sessionId);
  return {
    accessToken: gateway.accessTokens.sign(session),
    expiresIn: accessTokenSeconds,
    refreshToken,
    ...(installSecret && { installSecret }),
    account: await viewAccount(gateway, session),
  };
}
