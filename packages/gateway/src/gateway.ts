import type { Store } from "@tongban/server-kit";
import type { KeyRing } from "./keys/key-ring.ts";
import type { completeOptions } from "./options.ts";
import type { AccessTokens } from "./sessions/access-token.ts";
import type { SessionCache } from "./sessions/session-cache.ts";
import type { Tables } from "./store/tables.ts";
import type { Db } from "./store/transact.ts";
import type { Upstreams } from "./upstream/upstreams.ts";

/** What the acts of the gateway work with. */
export interface Gateway {
  readonly db: Db;
  /** Statements that run at every sign-in. */
  readonly prepared: Store<Tables>["prepared"];
  readonly keys: KeyRing;
  readonly options: ReturnType<typeof completeOptions>;
  readonly upstreams: Upstreams;
  readonly accessTokens: AccessTokens;
  readonly sessionCache: SessionCache;
  now(): number;
  /** Throws STORE_UNAVAILABLE until the tables are there. */
  assertReady(): void;
}
