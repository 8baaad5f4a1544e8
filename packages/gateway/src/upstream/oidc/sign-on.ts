import { fail } from "@tongban/protocol";
import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomNonce } from "oauth4webapi";
import { longestCode, type SignOn } from "../contracts/sign-on.ts";
import type { Sealed } from "../sealed.ts";
import { requireWayBack, wayBack, withCredential } from "../way-back.ts";
import type { Provider } from "./provider.ts";
import type { SealedCode, Visit } from "./visit.ts";

export interface OidcSealing {
  readonly visits: Sealed<Visit>;
  readonly codes: Sealed<SealedCode>;
}

/**
 * Authorization code flow with PKCE and nonce; state is the sealed visit. It is bound to the tab that left: the way back carries that tab's own state, and a page takes no other. The
 * callback is one address per app, so that one provider's answer never reaches another's client. Source: OpenID Connect Core 1.0, RFC 7636, RFC 9700 §2.1 and §4.4.
 */
export function oidcSignOn(provider: Provider, { visits, codes }: OidcSealing): SignOn {
  const { clientId, scope = "openid", levels } = provider.setting;
  return {
    async address(visit) {
      const back = wayBack(visit);
      if (visit.user !== "person") throw fail("REQUEST_INVALID", { detail: { where: "/userType" } });
      const { authorization_endpoint: page = "" } = await provider.metadata(visit.traceId);
      const [verifier, nonce, { callback }] = [generateRandomCodeVerifier(), generateRandomNonce(), visit];
      const address = new URL(page);
      const asked = {
        response_type: "code",
        client_id: clientId,
        redirect_uri: callback,
        scope,
        state: visits.close({ back, verifier, nonce, callback }),
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        ...(levels && { acr_values: Object.keys(levels).join(" ") }),
      };
      for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
      return address.href;
    },
    async leadBack({ fields, origins }) {
      const { state = "", code, iss, error } = fields;
      const { back, ...sent } = visits.open(state);
      const page = requireWayBack(back, origins);
      if (error !== undefined || !code) return withCredential(page, "oidcCode", undefined);
      if (code.length > longestCode) throw fail("CHANNEL_CODE_INVALID", { cause: { reason: "the code is too long" } });
      return withCredential(page, "oidcCode", codes.close({ ...sent, code, ...(iss && { iss: iss.slice(0, 512) }) }));
    },
    async logOutAddress(traceId) {
      const { end_session_endpoint: page } = await provider.metadata(traceId);
      if (!page || !URL.canParse(page)) return undefined;
      const address = new URL(page);
      address.searchParams.set("client_id", clientId);
      return address.href;
    },
  };
}
