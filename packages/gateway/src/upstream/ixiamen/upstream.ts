import { minute } from "../../time.ts";
import type { Upstream, UpstreamContext } from "../contracts/upstream.ts";
import { signOnVouching } from "../contracts/vouching.ts";
import { sealedAs } from "../sealed.ts";
import type { IxiamenApp } from "./app.ts";
import { exchangeCode } from "./exchange-code.ts";
import { ixiamenSignOn } from "./sign-on.ts";
import type { SealedCode, Visit } from "./visit.ts";

/** i厦门, as one web app sees it. A code comes sealed by us, as from an OpenID provider. */
export function createIxiamenUpstream(app: IxiamenApp, { keys, now, timeoutMs }: UpstreamContext): Upstream {
  const { appId } = app;
  const codes = sealedAs<SealedCode>("ixiamen.code", { keys, appId, now, lifeMs: 5 * minute });
  const visits = sealedAs<Visit>("ixiamen.visit", { keys, appId, now, lifeMs: 15 * minute });
  return {
    credentialKind: "oidc-code",
    vouching: signOnVouching,
    usedLooksInvalid: false,
    exchange: async (code, traceId) => exchangeCode(app, { ...codes.open(code), traceId, timeoutMs }),
    signOn: ixiamenSignOn(app.ixiamen, { visits, codes }),
  };
}
