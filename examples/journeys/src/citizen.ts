import { createWechatChannel } from "@tongban/channel-wechat";
import { demoApps } from "@tongban/cli";
import { type Client, createClient } from "@tongban/client";
import { createWxDevice, type WxDeviceOptions } from "@tongban/sandbox/device";
import type { World } from "./world.ts";

/** The persons of the simulated world this folder tells of. */
export const zhu = { persona: "zhu-guilan", name: "朱桂兰", number: "36050219480315002X" } as const;
export const wang = { persona: "wang-xiulan", name: "王秀兰", number: "36050219521102004X" } as const;
const _li = { persona: "li-na", name: "李娜", number: "360502199604080068" } as const;

/** What the hall's mini-program code opens: scene 1047, its short token still percent-encoded as WeChat hands it over. */
const scanned = { scene: 1047, path: "pages/guide/index", query: { scene: encodeURIComponent("xlh-lnyz-01") } } as const;

/** A citizen with WeChat in her hand: the client on the WeChat channel on a simulated phone, over real HTTP. */
export function onWechat(world: World, persona: string, more: Partial<WxDeviceOptions> = {}): Client {
  const device = createWxDevice({ sandboxUrl: world.sandbox.url, appId: demoApps.wechat, persona, entry: scanned, ...more });
  return createClient({ channel: createWechatChannel(device, { appId: demoApps.wechat }), baseUrl: world.gateway });
}
