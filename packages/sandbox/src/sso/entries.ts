import type { World } from "../world/world.ts";
import type { SsoFlow } from "./tickets.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Where a citizen comes from. */
type Terminal = "app" | "alipay-mini" | "wechat-mini" | "pc";

/** One log-in page of the sign-on: the flow it begins, and how it names app and way back. */
export interface LoginEntry {
  readonly flow: Exclude<SsoFlow, "ixiamen">;
  readonly terminals: readonly Terminal[];
  /** Fixed query by which the page is told from its neighbours. */
  readonly actions?: readonly string[];
  /** The app's id among the parameters; without it the app is the one whose return address it is. */
  readonly app?: string;
  readonly back: string;
}

/**
 * The pages, by path. Source: Zhejiang sign-on guides for personal (2015-2022), unified and legal users (IRS, 2022-03); which terminal shows which is the guides' table:
 * App and PC persons and organisations, Alipay persons, WeChat the unified flow only (it has no page: the host hands out the ticket).
 */
export const loginEntries = {
  "/uc/sso/login": { flow: "unified", terminals: ["pc"], app: "appId", back: "sp" },
  "/sso/mobile.do": { flow: "personal", terminals: ["app"], actions: ["oauth"], app: "servicecode", back: "goto" },
  "/sso/alipay.do": { flow: "personal", terminals: ["alipay-mini"], actions: ["ssoLogin"], app: "servicecode", back: "goto" },
  "/sso/usp.do": {
    flow: "personal",
    terminals: ["pc"],
    actions: ["ssoLogin", "register", "editPwd", "forgotPwd", "zfRedirect"],
    app: "servicecode",
    back: "goto",
  },
  "/opensso/spsaehandler/metaAlias/sp": { flow: "legal", terminals: ["app", "pc"], back: "spappurl" },
} as const satisfies Readonly<Record<string, LoginEntry>>;

/** The registered app a visit names. An app is found by its return address where the page has no other name for it. */
export function appOf({ config }: World, { app: idField, back }: LoginEntry, fields: Fields) {
  const { ssoApps } = config.read();
  if (idField) return ssoApps.find(({ appId }) => appId === fields[idField]);
  const address = fields[back];
  return ssoApps.find(({ callback }) => callback !== "" && typeof address === "string" && address.split(/[?#]/)[0] === callback);
}
