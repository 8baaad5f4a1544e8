import { createWechatChannel } from "@tongban/channel-wechat";

/** The one place that picks a channel: this file for WeChat, its siblings for the other targets, chosen by the build. */
export const channel = createWechatChannel(wx, { appId: "wx7c0e5a1b2d3f4a60" });
export const baseUrl = TONGBAN_GATEWAY;
