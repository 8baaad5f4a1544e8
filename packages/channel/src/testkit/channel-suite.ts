import type { ProofLaunch } from "@tongban/protocol";
import { afterAll, beforeAll, describe, it } from "vitest";
import type { Channel } from "../channel.ts";
import { citizenTests } from "./citizen-tests.ts";
import { type EchoServer, startEchoServer } from "./echo-server.ts";
import { entryTests } from "./entry-tests.ts";
import { installTests } from "./install-tests.ts";
import { inventedLaunches } from "./invented-launches.ts";
import { requestTests } from "./request-tests.ts";
import { secrecyTests } from "./secrecy-tests.ts";
import type { ChannelSetting, ChannelTestParts } from "./setting.ts";
import { storageTests } from "./storage-tests.ts";

const tests = { ...requestTests, ...storageTests, ...entryTests, ...installTests, ...citizenTests, ...secrecyTests };

export type ChannelTestTitle = keyof typeof tests;

export interface ChannelSuite {
  readonly name: string;
  /** A fresh channel on a fresh host, for each test. */
  readonly make: (setting: ChannelSetting) => Channel | Promise<Channel>;
  /** Opens a verification at the upstream, where the host checks that there is one. Default: an invented one, by the channel's best method. */
  readonly launch?: (channel: Channel) => Promise<ProofLaunch>;
  /** What this channel can't do, and why. */
  readonly skip?: readonly { readonly test: ChannelTestTitle; readonly reason: string }[];
}

/** Defines the vitest suite that every channel passes. Requests go to a real server on 127.0.0.1 that the suite starts. */
export function defineChannelSuite({ name, make, launch = inventedLaunch, skip = [] }: ChannelSuite): void {
  const reasons = new Map<string, string>(skip.map(({ test, reason }) => [test, reason]));
  describe(`${name} keeps the channel contract`, () => {
    let server: EchoServer;
    beforeAll(async () => {
      server = await startEchoServer();
    });
    afterAll(() => server.close());
    for (const [title, run] of Object.entries<(parts: ChannelTestParts) => Promise<void>>(tests)) {
      const reason = reasons.get(title);
      it(reason === undefined ? title : `${title} (not here: ${reason})`, { skip: reason !== undefined }, () =>
        run({ server, launch, make: async (setting) => make({ entry: "bare", citizen: "agrees", ...setting }) }),
      );
    }
  });
}

async function inventedLaunch({ can: { proofs } }: Channel): Promise<ProofLaunch> {
  const [method] = proofs;
  if (!method) throw new Error("the channel shows no proof: skip the tests of its page and say why");
  return inventedLaunches[method];
}
