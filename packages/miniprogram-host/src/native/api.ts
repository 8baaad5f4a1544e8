import type { Traits } from "../dialect/traits.ts";
import type { MiniPackage } from "../package/open-package.ts";
import type { Navigation } from "../runtime/app/navigation.ts";
import type { AppSignals } from "../runtime/app/signals.ts";
import type { Report } from "../runtime/host-events.ts";
import type { Realm } from "../runtime/realm.ts";
import type { Fields } from "../runtime/unit/definition.ts";
import type { Install } from "./install.ts";
import type { Privacy } from "./privacy.ts";
import type { Screen } from "./screen.ts";

/** How the app was opened. `scene`: a number on WeChat, text on Alipay. `query` as the host gives it: a scanned code's `scene` is still percent-encoded. */
export interface Entry {
  readonly path?: string;
  readonly scene?: number | string;
  readonly query?: Readonly<Record<string, string>>;
  /** The mini-program she comes from, and what it sends along. */
  readonly referrerInfo?: { readonly appId: string; readonly extraData?: Readonly<Record<string, unknown>> };
}

export interface Opened {
  readonly entry: Entry & { readonly path: string };
}

/** What an API may reach. */
export interface ApiContext extends Opened {
  readonly appId: string;
  readonly traits: Traits;
  readonly realm: Realm;
  readonly report: Report;
  /** How the app came to the front last. */
  entered(): Opened;
  readonly navigation: Navigation;
  readonly signals: AppSignals;
  readonly screen: Screen;
  readonly storage: Map<string, string>;
  readonly install: Install;
  readonly pkg: MiniPackage;
  /** Origins that the app may ask; undefined: all. */
  readonly domains: readonly string[] | undefined;
  readonly privacy: Privacy;
  /** The app goes to the background and comes back. */
  readonly front: { hide(): void; show(): void };
  readonly fetch: typeof globalThis.fetch;
  /** Aborted when the app has been closed. */
  readonly ended: AbortSignal;
  /** Is this API there and does it work here? */
  can(name: string): boolean;
}

/** One function of `wx` or `my`, without its callbacks. `own`: the host's state is behind it, so a phone's function of that name is not taken. */
export type Api =
  | { readonly kind: "sync"; readonly own: boolean; call(ctx: ApiContext, ...args: readonly unknown[]): unknown }
  | { readonly kind: "async"; readonly own: boolean; run(ctx: ApiContext, option: Fields): unknown }
  | { readonly kind: "task"; readonly own: boolean; start(ctx: ApiContext, option: Fields): Task };

interface Task {
  readonly result: Promise<unknown>;
  /** What the call gives back at once, as `abort`. */
  readonly handle: Fields;
}

export type ApiTable = Readonly<Record<string, Api>>;

type Sync = Extract<Api, { kind: "sync" }>["call"];
type Async = Extract<Api, { kind: "async" }>["run"];

export const sync = (call: Sync): Api => ({ kind: "sync", own: false, call });
export const ownSync = (call: Sync): Api => ({ kind: "sync", own: true, call });
export const async = (run: Async): Api => ({ kind: "async", own: false, run });
export const ownAsync = (run: Async): Api => ({ kind: "async", own: true, run });

/** Why a call fails, before the platform has put it into its own shape. */
export interface ApiFailure {
  readonly failed: string;
  readonly code: number | undefined;
  readonly more: Fields;
}

export function failure(failed: string, code?: number, more: Fields = {}): ApiFailure {
  return { failed, code, more };
}

export function isFailure(value: unknown): value is ApiFailure {
  return typeof value === "object" && value !== null && "failed" in value && "more" in value;
}
