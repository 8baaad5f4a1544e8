import { createAlipayChannel } from "@tongban/channel-alipay";

export const channel = createAlipayChannel(my, { appId: "2021000000000001" });
export const baseUrl = TONGBAN_GATEWAY;
