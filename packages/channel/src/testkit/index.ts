export { type ChannelSuite, type ChannelTestTitle, defineChannelSuite } from "./channel-suite.ts";
export { definePhoneButtonSuite, type PhoneButtonOnHost, type PhoneButtonSuite } from "./phone-button-suite.ts";
export type { ChannelSetting } from "./setting.ts";
