import type { SignOn } from "../../contracts/sign-on.ts";
import { requireWayBack, wayBack, withCredential } from "../../way-back.ts";
import type { SsoApp } from "../app.ts";
import type { PersonalSetting } from "../setting.ts";

/**
 * `mobile.do`, `alipay.do` or `usp.do` with `servicecode` and `goto`; the ticket comes to the callback registered for the service, as `ticket` with the `goto` as `sp`. Source: the
 * puser guide (2015-2022). It documents no log-out.
 */
export function personalSignOn({ sso }: SsoApp<PersonalSetting>): SignOn {
  return {
    async address(visit) {
      const login = new URL(sso.loginUrl);
      login.searchParams.set("servicecode", sso.serviceCode);
      login.searchParams.set("goto", wayBack(visit));
      return login.href;
    },
    leadBack: async ({ fields, origins }) => withCredential(requireWayBack(fields.sp, origins), "ticketId", fields.ticket),
    logOutAddress: async () => sso.logOutUrl,
  };
}
