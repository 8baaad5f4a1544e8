import { type AlipayApp, alipayTraits } from "./alipay/app.ts";
import { createAlipayUpstream } from "./alipay/upstream.ts";
import { createH5Upstream, type H5App, h5Traits } from "./h5.ts";
import type { AppTraits } from "./traits.ts";
import type { Upstream, UpstreamContext } from "./upstream.ts";
import { type WechatApp, wechatTraits } from "./wechat/app.ts";
import { createWechatUpstream } from "./wechat/upstream.ts";

interface Apps {
  readonly wechat: WechatApp;
  readonly alipay: AlipayApp;
  readonly h5: H5App;
}

export type RegisteredApp = Apps[keyof Apps] & {
  /** 12-digit code of the region whose policy holds for it. */
  readonly region?: string;
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
