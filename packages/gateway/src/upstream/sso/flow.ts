import type { ChannelIdentity } from "../contracts/identity.ts";
import type { SignOn } from "../contracts/sign-on.ts";
import type { SsoApp } from "./app.ts";
import type { SsoExchange } from "./call-sso.ts";
import { exchangeToken } from "./legal/exchange-code.ts";
import { legalSignOn } from "./legal/sign-on.ts";
import { exchangeTicket as exchangePersonal } from "./personal/exchange-code.ts";
import { personalSignOn } from "./personal/sign-on.ts";
import type { GatewayKeyPair, LegalSetting, PersonalSetting, UnifiedSetting } from "./setting.ts";
import type { SsoFlow } from "./terminals.ts";
import { exchangeTicket as exchangeUnified } from "./unified/exchange-code.ts";
import { unifiedSignOn } from "./unified/sign-on.ts";

/** One app's flow of the sign-on. */
export interface Flow {
  readonly name: SsoFlow;
  readonly signOn: SignOn;
  readonly gateway: GatewayKeyPair | undefined;
  exchange(exchange: SsoExchange): Promise<ChannelIdentity>;
}

export function flowOf(app: SsoApp): Flow {
  const { sso } = app;
  if (sso.flow === "personal") {
    const personal: SsoApp<PersonalSetting> = { ...app, sso };
    return {
      name: "personal",
      signOn: personalSignOn(personal),
      gateway: sso.gateway,
      exchange: (exchange) => exchangePersonal(personal, exchange),
    };
  }
  if (sso.flow === "legal") {
    const legal: SsoApp<LegalSetting> = { ...app, sso };
    return { name: "legal", signOn: legalSignOn(legal), gateway: sso.gateway, exchange: (exchange) => exchangeToken(legal, exchange) };
  }
  const unified: SsoApp<UnifiedSetting> = { ...app, sso };
  return { name: "unified", signOn: unifiedSignOn(unified), gateway: sso, exchange: (exchange) => exchangeUnified(unified, exchange) };
}
