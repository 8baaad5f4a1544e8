export { type ChannelSuite, type ChannelTestTitle, defineChannelSuite } from "./channel-suite.ts";
export type { ChannelSetting } from "./setting.ts";
