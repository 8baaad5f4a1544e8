export { createWechatChannel, type WechatChannelOptions } from "./channel.ts";
export type { WxEnterOptions, WxFailure, WxHost, WxRequestOption } from "./host.ts";
