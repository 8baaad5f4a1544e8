import type { ProofLaunch } from "@tongban/protocol";
import type { Channel } from "../channel.ts";
import type { EchoServer } from "./echo-server.ts";

/** How the suite wants the host to be for one test. */
export interface ChannelSetting {
  /** `bare`: opened with no query at all. `token`: through a code that carries the short token `xlh-lnyz-01`, URL-encoded as the host hands it on. */
  readonly entry: "bare" | "token";
  /** What the citizen does when a page asks her. */
  readonly citizen: "agrees" | "cancels";
}

export interface ChannelTestParts {
  make(setting?: Partial<ChannelSetting>): Promise<Channel>;
  launch(channel: Channel): Promise<ProofLaunch>;
  readonly server: EchoServer;
}

export type ChannelTests = Readonly<Record<string, (parts: ChannelTestParts) => Promise<void>>>;
