import type { SignOn, SignOnVisit } from "../../contracts/sign-on.ts";
import { requireWayBack, wayBack, withCredential } from "../../way-back.ts";
import type { SsoApp } from "../app.ts";
import type { UnifiedSetting } from "../setting.ts";

/**
 * `/uc/sso/login?appId&sp[&userType]`. The ticket comes back to `sp` itself, or to the registered callback as `ticketId` with `sp` as `redirectUrl`. Source: Zhejiang unified
 * sign-on for browsers (2022-03); that log-out is at `/uc/unifiedLogout` and takes no way back, too.
 */
export function unifiedSignOn(app: SsoApp<UnifiedSetting>): SignOn {
  const { loginUrl, logOutUrl = new URL("/uc/unifiedLogout", loginUrl).href } = app.sso;
  return {
    address: async (visit) => loginAddress(app, visit),
    leadBack: async ({ fields, origins }) => withCredential(requireWayBack(fields.redirectUrl, origins), "ticketId", fields.ticketId),
    logOutAddress: async () => logOutUrl,
  };
}

type Visit = Pick<SignOnVisit, "returnTo" | "state" | "origins" | "user">;

export function loginAddress({ appId, sso }: Pick<SsoApp<UnifiedSetting>, "appId" | "sso">, visit: Visit): string {
  const login = new URL(sso.loginUrl);
  login.searchParams.set("appId", appId);
  login.searchParams.set("sp", wayBack(visit));
  if (visit.user === "legal") login.searchParams.set("userType", "legal");
  return login.href;
}
