import { type SsoApp, ssoTraits } from "./sso/app.ts";
import { createSsoUpstream } from "./sso/upstream.ts";
import type { AppTraits } from "./traits.ts";
import type { Upstream, UpstreamContext } from "./upstream.ts";

/** A web app, by what its citizens sign in with. */
export type H5App = SsoApp;

export function createH5Upstream(app: H5App, context: UpstreamContext): Upstream {
  return createSsoUpstream(app, context);
}

export function h5Traits(app: H5App): AppTraits {
  return ssoTraits(app);
}
