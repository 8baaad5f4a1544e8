export type {
  Channel,
  ChannelCapabilities,
  ChannelInstall,
  ChannelLimits,
  ChannelStorage,
  Entry,
  HostExchange,
  HostReply,
  HostRequest,
} from "./channel.ts";
export { createMemoryChannel } from "./memory/create-memory-channel.ts";
export type { MemoryChannelOptions } from "./memory/options.ts";
export type { PhoneButton, PhonePress } from "./phone-button.ts";
