import type { Channel } from "@tongban/channel";
import { createAlipayChannel } from "@tongban/channel-alipay";
import { createWechatChannel } from "@tongban/channel-wechat";
import { demoApps } from "@tongban/cli";
import { type AxiosClient, createClient } from "@tongban/client";
import { createMyDevice, createWxDevice } from "@tongban/sandbox/device";
import type { World } from "./world.ts";

/** The persons of the simulated world this folder tells of. */
export const zhu = { persona: "zhu-guilan", name: "朱桂兰", number: "36050219480315002X" } as const;
export const wang = { persona: "wang-xiulan", name: "王秀兰", number: "36050219521102004X" } as const;
export const zhang = { persona: "zhang-jianguo", name: "张建国", number: "360502197506200039" } as const;

interface Circumstances {
  /** What happens before the camera. `lie`: the phone reports a success that never was. Default `pass`. */
  readonly face?: "pass" | "cancel" | "lie";
  /** Who looks into the camera. Default: the phone's owner. */
  readonly faceOf?: string;
  readonly fetch?: typeof fetch;
}

/** Puts a phone into a citizen's hand: the client on its channel on a simulated phone, over real HTTP. */
export type OpenPhone = (world: World, persona: string, circumstances?: Circumstances) => AxiosClient;

/** WeChat, opened by the hall's mini-program code: scene 1047, the short token still percent-encoded as WeChat hands it over. */
export const onWechat: OpenPhone = (world, persona, circumstances = {}) => {
  const entry = { scene: 1047, path: "pages/guide/index", query: { scene: encodeURIComponent("xlh-lnyz-01") } };
  const wx = createWxDevice({ sandboxUrl: world.sandbox.url, appId: demoApps.wechat, persona, entry, ...circumstances });
  return clientOf(world, createWechatChannel(wx, { appId: demoApps.wechat }));
};

/** Alipay, opened from 市民中心: scene "1200", the token in the query. */
export const onAlipay: OpenPhone = (world, persona, circumstances = {}) => {
  const entry = { scene: "1200", path: "pages/guide/index", query: { t: "xlh-lnyz-01" } };
  const my = createMyDevice({ sandboxUrl: world.sandbox.url, appId: demoApps.alipay, persona, entry, ...circumstances });
  return clientOf(world, createAlipayChannel(my, { appId: demoApps.alipay }));
};

function clientOf(world: World, channel: Channel): AxiosClient {
  return createClient({ channel, baseUrl: world.gateway });
}
