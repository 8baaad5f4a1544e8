import type { SignOn } from "../../contracts/sign-on.ts";
import { requireWayBack, wayBack, withCredential } from "../../way-back.ts";
import type { SsoApp } from "../app.ts";
import type { LegalSetting } from "../setting.ts";

/**
 * `/opensso/spsaehandler/metaAlias/sp?spappurl=…`; the token is posted to that very address as `ssotoken`, the way back stands in its query as `goto`. Source: integrators' guides and
 * clients (2018, 2021); some of them read `ssoToken`.
 */
export function legalSignOn({ sso }: SsoApp<LegalSetting>): SignOn {
  return {
    async address(visit) {
      const callback = new URL(visit.callback);
      callback.searchParams.set("goto", wayBack(visit));
      const login = new URL(sso.loginUrl);
      login.searchParams.set("spappurl", callback.href);
      return login.href;
    },
    leadBack: async ({ fields, origins }) =>
      withCredential(requireWayBack(fields.goto, origins), "ticketId", fields.ssotoken ?? fields.ssoToken),
    logOutAddress: async () => sso.logOutUrl,
  };
}
