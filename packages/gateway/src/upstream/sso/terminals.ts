import type { SsoUser } from "../contracts/sign-on.ts";

/** `unified` serves persons and organisations, `personal` is the older flow by service code, `legal` that of organisations. */
export type SsoFlow = "unified" | "personal" | "legal";

/** Where the page runs: the province's own app, a mini-program of it, or a browser. */
export type Terminal = "app" | "alipay-mini" | "wechat-mini" | "pc";

/**
 * Who signs in where, by which flow. Source: Zhejiang's terminal table (IRS guides, 2022-03): app and PC persons and organisations, Alipay persons, WeChat the unified flow only.
 * Inference: that unified serves Alipay too, as seen in practice, and that WeChat has persons only.
 */
const terminals: Readonly<Record<Terminal, Readonly<Partial<Record<SsoFlow, readonly SsoUser[]>>>>> = {
  app: { personal: ["person"], unified: ["person", "legal"], legal: ["legal"] },
  "alipay-mini": { personal: ["person"], unified: ["person"] },
  "wechat-mini": { unified: ["person"] },
  pc: { personal: ["person"], unified: ["person", "legal"], legal: ["legal"] },
};

/** Who may sign in; throws when the terminal does not have the flow at all. */
export function usersOf(appId: string, { terminal, flow }: { terminal: Terminal; flow: SsoFlow }): readonly SsoUser[] {
  const users = terminals[terminal][flow];
  if (!users) throw new Error(`[@tongban/gateway] the h5 app ${appId}: the terminal ${terminal} has no ${flow} sign-on`);
  return users;
}
