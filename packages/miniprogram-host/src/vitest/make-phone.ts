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

/** Makes a person's phone for the app that is opened, so that one person opens packages of both platforms. */
export type PhoneMaker = (opened: PhoneOf) => Phone;

type Asked = Omit<AppOptions, "phone" | "onEvent"> & { readonly persona?: Phone | PhoneMaker };

/** The options of an app on the phone of whoever opens it. */
export function withPhone({ persona, ...options }: Asked): AppOptions {
  if (typeof persona !== "function") return { ...options, ...(persona && { phone: persona }) };
  const { traits, app } = openPackage(options.dist);
  const { appId = "touristappid", storage = new Map<string, string>(), fetch = globalThis.fetch } = options;
  const entry = { ...options.entry, path: (options.entry?.path ?? app.entryPage).replace(/^\//, "") };
  return { ...options, appId, storage, phone: (persona as PhoneMaker)({ platform: traits.dialect, appId, entry, storage, fetch }) };
}
