import type { Channel } from "@tongban/channel";
import type { ClientSession } from "../session/session.ts";
import type { CancelSignal } from "./cancel.ts";

/** What any call may carry. */
export interface CallOptions {
  readonly signal?: CancelSignal | undefined;
  /** For each attempt. Default 15 000. */
  readonly timeoutMs?: number | undefined;
  /** May the call sign in by itself, where that shows no page? Default `true`. `false`: for what a first screen reads, where hosts forbid it. */
  readonly signIn?: boolean | undefined;
}

/** One call of the gateway. */
export interface ServiceCall extends CallOptions {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** From the root of the gateway, e.g. `/v1/items`; the parts already URL-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** With them the body is bytes, an `ArrayBuffer`, and they say what it is. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** `session`: resumes the stored session first, or signs in where that shows no page and `signIn` allows it; else SESSION_REQUIRED. */
  readonly auth: "none" | "session";
  /** Makes a POST that creates safe to repeat. One key for one act of the citizen, however often it is sent. */
  readonly idempotencyKey?: string | undefined;
  /** The server answers a repeat as it answered the first time. Default: only GET, and whatever has an idempotency key. */
  readonly repeatable?: boolean | undefined;
}

/** A citizen's visit: one session and one trace. */
export interface Client {
  readonly channel: Channel;
  /** 32 hex digits; the same for every call of this visit. What to show when something failed. */
  readonly traceId: string;
  readonly session: ClientSession;
  /**
   * Resolves with the reply's JSON (`undefined` for 204). Rejects with a `ServiceError`: the server's own code, or a host code
   * (NETWORK_FAILED, REQUEST_TIMEOUT, REQUEST_CANCELLED, REPLY_UNREADABLE, HOST_REFUSED).
   */
  request<T>(call: ServiceCall): Promise<T>;
}

/** All that the domain functions need. */
export type Requests = Pick<Client, "request">;

export interface ClientOptions {
  readonly channel: Channel;
  /** The gateway's address, e.g. `https://gateway.example.gov.cn`. */
  readonly baseUrl: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** Names traces and spreads retries: never a secret. Default `Math.random`. */
  readonly random?: () => number;
  /** Waits between attempts, in ms. Default `setTimeout`. */
  readonly wait?: (ms: number) => Promise<void>;
}
