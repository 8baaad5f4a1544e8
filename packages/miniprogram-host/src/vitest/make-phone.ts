import type { AppOptions } from "../app-options.ts";
import type { Entry } from "../native/api.ts";
import type { Phone } from "../native/create-api.ts";
import { openPackage } from "../package/open-package.ts";
import type { Dialect } from "../template/tree.ts";

/** The app that a phone is made for: what the package and the test say of it. */
export interface PhoneOf {
  readonly platform: Dialect;
  readonly appId: string;
  readonly entry: Entry & { readonly path: string };
  /** The app's own: what a phone keeps is kept with it. */
  readonly storage: Map<string, string>;
  readonly fetch: typeof globalThis.fetch;
}

/** Makes a phone for the app that is opened, so that one persona's phone serves both platforms. */
export type PhoneMaker = (opened: PhoneOf) => Phone;

type Made = Omit<AppOptions, "phone" | "onEvent"> & { readonly phone?: Phone | PhoneMaker };

/** The options of an app whose phone may still have to be made. */
export function withPhone({ phone, ...options }: Made): AppOptions {
  if (typeof phone !== "function") return { ...options, ...(phone && { phone }) };
  const { traits, app } = openPackage(options.dist);
  const { appId = "touristappid", storage = new Map<string, string>(), fetch = globalThis.fetch } = options;
  const entry = { ...options.entry, path: (options.entry?.path ?? app.entryPage).replace(/^\//, "") };
  return { ...options, appId, storage, phone: (phone as PhoneMaker)({ platform: traits.dialect, appId, entry, storage, fetch }) };
}
