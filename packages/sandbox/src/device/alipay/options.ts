import type { CertifyAct } from "../../device-server/alipay/certify-acts.ts";
import type { SubscribeBehaviour } from "./subscribe.ts";

/** How the face page goes. `lie`: the mini-program is told of a success that never happened, as a tampered client would. */
export type CertifyBehaviour = CertifyAct | "lie";

/** How the mini-program was opened. */
export interface MyEntry {
  /** Four digits as text, `"0000"` among them. */
  readonly scene: string;
  readonly path: string;
  /** Left out when there is none: then the host gives no `query` either. */
  readonly query?: Readonly<Record<string, string>>;
}

export interface MyDeviceOptions {
  readonly sandboxUrl: string;
  readonly appId: string;
  /** Whose Alipay it is: the id of a persona. */
  readonly persona: string;
  /** Default: opened from Alipay's home page (1000), first page, no query. */
  readonly entry?: MyEntry;
  /** Give two devices the same map for a restart of one install. */
  readonly storage?: Map<string, string>;
  /** Does the citizen agree when asked (`auth_user`)? Default `true`. `auth_base` asks nothing. */
  readonly consent?: boolean | (() => boolean);
  /** Default `pass`. A function is asked at each check. */
  readonly face?: CertifyBehaviour | (() => CertifyBehaviour);
  /** Who looks into the camera. Default: the owner of the Alipay. */
  readonly faceOf?: string;
  /** What she does at the phone button. Default `allow`. */
  readonly phoneNumber?: "allow" | "deny";
  /** Default `accept`. */
  readonly subscribe?: SubscribeBehaviour;
  /** Does a failed `request` tell status, data and headers? Default `true`, as newer clients do. */
  readonly httpErrorDetail?: boolean;
  /** Does the client know `startAPVerify`? Default `true`. */
  readonly certify?: boolean;
  readonly fetch?: typeof globalThis.fetch;
}
