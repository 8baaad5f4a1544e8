import { type AlipayApp, alipayTraits } from "./alipay/app.ts";
import { createAlipayUpstream } from "./alipay/upstream.ts";
import type { AppTraits } from "./contracts/traits.ts";
import type { Upstream, UpstreamContext } from "./contracts/upstream.ts";
import { createH5Upstream, type H5App, h5Traits } from "./h5.ts";
import { type WechatApp, wechatTraits } from "./wechat/app.ts";
import { createWechatUpstream } from "./wechat/upstream.ts";

interface Apps {
  readonly wechat: WechatApp;
  readonly alipay: AlipayApp;
  readonly h5: H5App;
}

/** A template of the channel's console with a field for what happened and one for when. */
export interface NoticeTemplate {
  readonly templateId: string;
  /** Opened from the message; no leading slash. */
  readonly page: string;
  /** Keys of the template, e.g. `thing1` and `time2` on WeChat, `keyword1` and `keyword2` on Alipay. */
  readonly title: string;
  readonly time: string;
}

export type RegisteredApp = Apps[keyof Apps] & {
  /** 12-digit code of the region whose policy holds for it. */
  readonly region?: string;
  /** The subscription message by which her notices reach her there. Without it they wait in her inbox. */
  readonly noticeTemplate?: NoticeTemplate;
};

interface ChannelSide<App> {
  create(app: App, context: UpstreamContext): Upstream;
  traits(app: App): AppTraits;
}

/** The one table of channels on this side. */
const channels: { readonly [Channel in keyof Apps]: ChannelSide<Apps[Channel]> } = {
  wechat: { create: createWechatUpstream, traits: wechatTraits },
  alipay: { create: createAlipayUpstream, traits: alipayTraits },
  h5: { create: createH5Upstream, traits: h5Traits },
};

export function createUpstream<Channel extends keyof Apps>(app: Apps[Channel], context: UpstreamContext): Upstream {
  return channels[app.channel as Channel].create(app, context);
}

export function traitsOf<Channel extends keyof Apps>(app: Apps[Channel]): AppTraits {
  return channels[app.channel as Channel].traits(app);
}
