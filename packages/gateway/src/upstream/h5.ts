import type { AppTraits } from "./contracts/traits.ts";
import type { Upstream, UpstreamContext } from "./contracts/upstream.ts";
import { type IxiamenApp, ixiamenTraits } from "./ixiamen/app.ts";
import { createIxiamenUpstream } from "./ixiamen/upstream.ts";
import { type OidcApp, oidcTraits } from "./oidc/app.ts";
import { createOidcUpstream } from "./oidc/upstream.ts";
import { type SsoApp, ssoTraits } from "./sso/app.ts";
import { createSsoUpstream } from "./sso/upstream.ts";

/** A web app, by what its citizens sign in with. */
export type H5App = SsoApp | OidcApp | IxiamenApp;

export function createH5Upstream(app: H5App, context: UpstreamContext): Upstream {
  if ("oidc" in app) return createOidcUpstream(app, context);
  return "ixiamen" in app ? createIxiamenUpstream(app, context) : createSsoUpstream(app, context);
}

export function h5Traits(app: H5App): AppTraits {
  if ("oidc" in app) return oidcTraits(app);
  return "ixiamen" in app ? ixiamenTraits(app) : ssoTraits(app);
}
