import type { ChannelCredential } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";
import type { Db } from "../store/transact.ts";
import type { ChannelIdentity } from "./identity.ts";
import type { PossessionCheck } from "./possession-check.ts";

/** The server behind one registered app. */
export interface Upstream {
  /** The kind of credential its client hands over. */
  readonly credentialKind: ChannelCredential["kind"];
  /** Its answer to a spent code is the same as to a forged one. */
  readonly usedLooksInvalid: boolean;
  exchange(code: string, traceId: string): Promise<ChannelIdentity>;
  /** Possession proof by face, where the channel has one. */
  readonly check?: PossessionCheck;
  /** Renews the kept channel secret when it nears its end; undefined when it need not be. */
  renew?(secret: string, traceId: string): Promise<ChannelIdentity | undefined>;
}

export interface UpstreamContext {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly timeoutMs: number;
  now(): number;
}
