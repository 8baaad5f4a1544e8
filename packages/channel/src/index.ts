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
