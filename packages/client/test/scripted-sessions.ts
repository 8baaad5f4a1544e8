import { createHmac } from "node:crypto";
import type { AccountView, RefreshRequest, SignInRequest } from "@tongban/protocol";
import { type Answer, type Heard, refuse } from "./scripted-gateway.ts";

const installSecret = Buffer.alloc(32, 7).toString("base64");
export const account: AccountView = { subject: "subject-of-zhu-guilan", label: "7K3Q", level: 1, channels: [] };

/**
 * The session half of a gateway, in memory: one code one session (a repeat with the same nonce gets it again), rotating refresh tokens whose reuse
 * in another request ends the session, access tokens that the test may let expire.
 */
export function scriptSessions() {
  const grants = new Map<string, { readonly nonce: string; readonly body: unknown }>();
  const spent = new Map<string, { readonly request: string; readonly body: unknown }>();
  // as with the gateway's own: a new access token ends no earlier one
  const live = new Set<string>();
  let [serial, refreshToken, reused] = [0, "", false];

  const grant = () => {
    serial += 1;
    const accessToken = `access-${serial}`;
    live.add(accessToken);
    refreshToken = `refresh-token-${serial}`;
    return { accessToken, expiresIn: 600, refreshToken, account };
  };

  const signIn = ({ body }: Heard): Answer => {
    const { credential, install } = JSON.parse(body) as SignInRequest;
    const before = grants.get(credential.code);
    if (before) return before.nonce === install.nonce ? { body: before.body } : refuse(401, "CHANNEL_CODE_USED");
    const made = { ...grant(), installSecret };
    grants.set(credential.code, { nonce: install.nonce, body: made });
    return { body: made };
  };

  const refresh = ({ body }: Heard): Answer => {
    const { refreshToken: token, at, signature } = JSON.parse(body) as RefreshRequest;
    const expected = createHmac("sha256", Buffer.from(installSecret, "base64")).update(`${token}\n${at}`).digest("hex");
    const before = spent.get(token);
    if (before?.request === body) return { body: before.body };
    if (before) reused = true;
    if (before || token !== refreshToken || signature !== expected) return refuse(401, "SESSION_REVOKED");
    const made = grant();
    spent.set(token, { request: body, body: made });
    return { body: made };
  };

  return {
    signIn,
    refresh,
    /** Lets the access tokens run out. */
    expire() {
      live.clear();
    },
    /** Ends the session on the server, refresh token and all. */
    revoke() {
      live.clear();
      refreshToken = "";
    },
    knows: ({ headers }: Heard) => live.has(headers.authorization?.replace("Bearer ", "") ?? ""),
    /** Was a refresh token used a second time? */
    reused: () => reused,
  };
}
