export { type AlipayChannelOptions, createAlipayChannel } from "./channel.ts";
export type { MyEnterOptions, MyFailure, MyHost, MyReply, MyRequestOption } from "./host.ts";
