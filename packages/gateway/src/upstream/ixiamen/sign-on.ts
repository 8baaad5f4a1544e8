import { fail } from "@tongban/protocol";
import { longestCode, type SignOn } from "../contracts/sign-on.ts";
import type { Sealed } from "../sealed.ts";
import { requireWayBack, wayBack, withCredential } from "../way-back.ts";
import { type IxiamenSetting, serviceOf } from "./app.ts";
import type { SealedCode, Visit } from "./visit.ts";

interface IxiamenSealing {
  readonly visits: Sealed<Visit>;
  readonly codes: Sealed<SealedCode>;
}

/**
 * `oauth/authorize` and back to our callback with `code` and `state`, which is the sealed visit. The interface has neither PKCE nor nonce: what keeps a stolen code from use is that it
 * serves once. It has persons and organisations on one page, and documents no log-out. Source: i厦门's interface as of 2022; that `state` comes back is OAuth's rule (RFC 6749 §4.1.2).
 */
export function ixiamenSignOn(setting: IxiamenSetting, { visits, codes }: IxiamenSealing): SignOn {
  const { clientId, entry = "IXM_PC", scope = "basic name mobile certif-id" } = setting;
  return {
    async address(visit) {
      const { callback } = visit;
      const page = serviceOf(setting, "oauth/authorize");
      const state = visits.close({ back: wayBack(visit), callback });
      const asked = { client_id: clientId, redirect_uri: callback, response_type: "code", scope, channel: entry, state };
      for (const [name, value] of Object.entries(asked)) page.searchParams.set(name, value);
      return page.href;
    },
    async leadBack({ fields: { state = "", code, error }, origins }) {
      const { back, callback } = visits.open(state);
      const page = requireWayBack(back, origins);
      if (error !== undefined || !code) return withCredential(page, "oidcCode", undefined);
      if (code.length > longestCode) throw fail("CHANNEL_CODE_INVALID", { cause: { reason: "the code is too long" } });
      return withCredential(page, "oidcCode", codes.close({ code, callback }));
    },
    logOutAddress: async () => undefined,
  };
}
