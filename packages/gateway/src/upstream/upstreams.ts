import { type ChannelCredential, type ChannelId, fail } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";
import type { RegisteredApp } from "../options.ts";
import type { Db } from "../store/transact.ts";
import type { ChannelIdentity } from "./identity.ts";
import { createSsoUpstream } from "./sso/upstream.ts";
import type { Face } from "./wechat/face.ts";
import { createWechatUpstream } from "./wechat/upstream.ts";

/** The server behind one registered app. */
export interface Upstream {
  /** The kind of credential its client hands over. */
  readonly credentialKind: ChannelCredential["kind"];
  /** Its answer to a spent code is the same as to a forged one. Default `false`. */
  readonly usedLooksInvalid: boolean;
  exchange(code: string, traceId: string): Promise<ChannelIdentity>;
  /** Possession proof by face, where the channel has one. */
  readonly face?: Face;
}

export interface UpstreamContext {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly timeoutMs: number;
  now(): number;
}

export interface Upstreams {
  /** Throws APP_UNKNOWN. */
  of(channel: ChannelId, appId: string): Upstream;
}

export function createUpstreams(apps: readonly RegisteredApp[], context: UpstreamContext): Upstreams {
  const byApp = new Map<string, Upstream>();
  for (const app of apps) {
    byApp.set(
      `${app.channel} ${app.appId}`,
      app.channel === "wechat" ? createWechatUpstream(app, context) : createSsoUpstream(app, context),
    );
  }
  return {
    of(channel, appId) {
      const found = byApp.get(`${channel} ${appId}`);
      if (!found) throw fail("APP_UNKNOWN", { cause: { channel } });
      return found;
    },
  };
}
