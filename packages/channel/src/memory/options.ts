import type { ChannelCapabilities, ChannelLimits, Entry, HostReply, HostRequest } from "../channel.ts";

export interface MemoryChannelOptions {
  /** Whose phone this is; goes into each sign-in code. */
  readonly user: string;
  /** The world outside: what a request gets. Reject to play a broken line. */
  readonly respond: (call: HostRequest) => HostReply | Promise<HostReply>;
  readonly entry?: Partial<Entry>;
  readonly can?: Partial<ChannelCapabilities>;
  readonly limits?: Partial<ChannelLimits>;
  /** What the citizen does when a page asks her. Default `agrees`. */
  readonly citizen?: "agrees" | "cancels";
}
