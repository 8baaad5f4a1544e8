import { fail } from "@tongban/protocol";
import {
  authorizationCodeGrantRequest,
  expectNoState,
  getValidatedIdTokenClaims,
  type IDToken,
  processAuthorizationCodeResponse,
  processUserInfoResponse,
  userInfoRequest,
  validateApplicationLevelSignature,
  validateAuthResponse,
} from "oauth4webapi";
import type { ChannelIdentity } from "../contracts/identity.ts";
import { toChannelError } from "./errors.ts";
import type { Provider } from "./provider.ts";
import { readIdentity } from "./read-identity.ts";
import type { SealedCode } from "./visit.ts";

interface Exchange extends SealedCode {
  readonly traceId: string;
}

/**
 * Code → id token, and user info where the real name is only there. The library checks issuer, audience, times, nonce and signature; a token without a signature, or signed in a way the
 * provider does not publish, is refused.
 */
export async function exchangeCode(
  provider: Provider,
  { code, iss, verifier, nonce, callback, traceId }: Exchange,
): Promise<ChannelIdentity> {
  const metadata = await provider.metadata(traceId);
  const client = provider.client();
  const options = (api: string) => provider.options(api, traceId);
  const answer = new URLSearchParams({ code, ...(iss && { iss }) });
  if (iss === undefined ? metadata.authorization_response_iss_parameter_supported : iss !== metadata.issuer) {
    throw fail("CHANNEL_CODE_INVALID", { cause: { api: "authorize", reason: "another issuer answered" } });
  }
  try {
    const checked = validateAuthResponse(metadata, client, answer, expectNoState);
    const reply = await authorizationCodeGrantRequest(metadata, client, provider.clientAuth, checked, callback, verifier, options("token"));
    const tokens = await processAuthorizationCodeResponse(metadata, client, reply, { expectedNonce: nonce, requireIdToken: true });
    await validateApplicationLevelSignature(metadata, reply, options("jwks"));
    const claims = getValidatedIdTokenClaims(tokens);
    if (!claims) throw fail("CHANNEL_FAILED", { cause: { api: "token", reason: "no id token" } });
    const { realName } = provider.setting;
    const told = realName && !(realName.numberClaim in claims) && metadata.userinfo_endpoint ? await ask(tokens.access_token, claims) : {};
    return readIdentity({ ...told, ...claims }, provider.setting);
  } catch (error) {
    throw toChannelError(error, "token");
  }

  /** The library refuses an answer about another `sub`. */
  async function ask(accessToken: string, { sub }: IDToken): Promise<Readonly<Record<string, unknown>>> {
    const reply = await userInfoRequest(metadata, client, accessToken, options("userinfo"));
    return { ...(await processUserInfoResponse(metadata, client, sub, reply)) };
  }
}
