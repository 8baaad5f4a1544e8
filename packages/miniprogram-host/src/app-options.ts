import type { Entry } from "./native/api.ts";
import type { Phone } from "./native/create-api.ts";
import type { HostEvent } from "./runtime/host-events.ts";

export interface AppOptions {
  /** A compiled package: its folder, a zip file, or a zip's bytes. */
  readonly dist: string | Uint8Array;
  /** Answers what belongs to a phone, in the shape of `wx` or `my`: login, face check, request. What it lacks the host answers or refuses loudly. */
  readonly phone?: Phone;
  /** Default: the first page, found in the list. */
  readonly entry?: Entry;
  readonly appId?: string;
  /** Give two runs the same map for a restart of one install: files and permissions go with it. */
  readonly storage?: Map<string, string>;
  /** What the citizen allowed or refused before, by the platform's scope; `privacy` is WeChat's agreement. Else she is asked at first use. */
  readonly permissions?: Readonly<Record<string, boolean>>;
  /** Origins that the app may ask, as `https://api.example.cn`, `wss://push.example.cn`. Default: all. */
  readonly domains?: readonly string[];
  readonly fetch?: typeof globalThis.fetch;
  /** Hears each event as it happens; `events` holds them all. */
  onEvent?(event: HostEvent): void;
}
