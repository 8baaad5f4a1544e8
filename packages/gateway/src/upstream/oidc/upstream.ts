import { minute } from "../../time.ts";
import type { Upstream, UpstreamContext } from "../contracts/upstream.ts";
import { signOnVouching } from "../contracts/vouching.ts";
import { sealedAs } from "../sealed.ts";
import type { OidcApp } from "./app.ts";
import { exchangeCode } from "./exchange-code.ts";
import { createProvider } from "./provider.ts";
import { oidcSignOn } from "./sign-on.ts";
import type { SealedCode, Visit } from "./visit.ts";

/** Long enough to find one's password. */
const visitLife = 15 * minute;
/** Longer than any provider's code lives. */
const codeLife = 5 * minute;

/** An OpenID provider, as one web app sees it. A forged code is refused here, and asks neither the provider nor anybody to wait. */
export function createOidcUpstream({ appId, oidc }: OidcApp, context: UpstreamContext): Upstream {
  const { keys, now } = context;
  const provider = createProvider(oidc, context);
  const codes = sealedAs<SealedCode>("oidc.code", { keys, appId, now, lifeMs: codeLife });
  const visits = sealedAs<Visit>("oidc.visit", { keys, appId, now, lifeMs: visitLife });
  return {
    credentialKind: "oidc-code",
    vouching: signOnVouching,
    usedLooksInvalid: false,
    exchange: async (code, traceId) => exchangeCode(provider, { ...codes.open(code), traceId }),
    signOn: oidcSignOn(provider, { visits, codes }),
  };
}
