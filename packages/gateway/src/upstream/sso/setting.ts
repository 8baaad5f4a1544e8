import type { SsoPaths } from "./paths.ts";
import type { SsoFlow, Terminal } from "./terminals.ts";

interface Common<Flow extends SsoFlow> {
  /** Where the page runs. Default `pc`. */
  readonly terminal?: Terminal;
  /** The log-in page, with what is fixed in its query. */
  readonly loginUrl: string;
  /** Where log-out leads. */
  readonly logOutUrl?: string;
  /** Host of the services. */
  readonly apiBase: string;
  /** The services' addresses there, where they differ from the flow's own. */
  readonly paths?: Partial<SsoPaths[Flow]>;
}

/** What a caller of the API gateway signs with. */
export interface GatewayKeyPair {
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface UnifiedSetting extends Common<"unified">, GatewayKeyPair {
  readonly flow?: "unified";
}

export interface PersonalSetting extends Common<"personal"> {
  readonly flow: "personal";
  readonly serviceCode: string;
  readonly servicePassword: string;
  /** For services behind the API gateway. */
  readonly gateway?: GatewayKeyPair;
}

export interface LegalSetting extends Common<"legal"> {
  readonly flow: "legal";
  /** For the service at its own host: the project and its secret. */
  readonly project?: { readonly id: string; readonly secret: string };
  /** For the service behind the API gateway. */
  readonly gateway?: GatewayKeyPair;
}

export type SsoSetting = UnifiedSetting | PersonalSetting | LegalSetting;
