import { type ChannelId, fail } from "@tongban/protocol";
import { createUpstream, type RegisteredApp } from "./channels.ts";
import type { Upstream, UpstreamContext } from "./contracts/upstream.ts";

export interface Upstreams {
  /** Throws APP_UNKNOWN. */
  of(channel: ChannelId, appId: string): Upstream;
}

export function createUpstreams(apps: readonly RegisteredApp[], context: UpstreamContext): Upstreams {
  const byApp = new Map(apps.map((app) => [`${app.channel} ${app.appId}`, createUpstream(app, context)]));
  return {
    of(channel, appId) {
      const found = byApp.get(`${channel} ${appId}`);
      if (!found) throw fail("APP_UNKNOWN", { cause: { channel } });
      return found;
    },
  };
}
