import type { FaceAct } from "../../device-server/wechat/face-acts.ts";
import type { SubscribeWord } from "../../device-server/wechat/subscribe.ts";

/** How the face page goes. `lie`: the mini-program is told of a success that never happened, as a tampered client would. */
export type FaceBehaviour = FaceAct | "lie";

/** What she says when an app asks to send her messages; a function is asked for each template. */
export type SubscribeBehaviour = SubscribeWord | ((templateId: string) => SubscribeWord);

/** How the mini-program was opened. `query` stands as the host gives it: a scanned code's `scene` is still percent-encoded. */
export interface WxEntry {
  readonly scene: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

export interface WxDeviceOptions {
  readonly sandboxUrl: string;
  readonly appId: string;
  /** Whose WeChat it is: the id of a persona. */
  readonly persona: string;
  /** Default: found in the list (1001), first page, no query. */
  readonly entry?: WxEntry;
  /** Give two devices the same map for a restart of one install. */
  readonly storage?: Map<string, string>;
  /** Default `pass`. A function is asked at each check. */
  readonly face?: FaceBehaviour | (() => FaceBehaviour);
  /** Who looks into the camera. Default: the owner of the WeChat. */
  readonly faceOf?: string;
  /** What she does at the phone button. Default `allow`. */
  readonly phoneNumber?: "allow" | "deny";
  /** Default `accept`. */
  readonly subscribe?: SubscribeBehaviour;
  /** Default `true`. */
  readonly facialRecognition?: boolean;
  readonly fetch?: typeof globalThis.fetch;
}
