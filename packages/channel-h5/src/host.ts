/// <reference lib="dom" />

/** The parts of a browser this channel uses. */
export interface BrowserParts {
  readonly location: Pick<Location, "href" | "assign">;
  readonly history: Pick<History, "state" | "replaceState">;
  readonly localStorage: BrowserStorage;
  readonly sessionStorage: BrowserStorage;
  /** `subtle` is missing on a page that came neither over HTTPS nor from this machine. */
  readonly crypto: Pick<Crypto, "getRandomValues"> & { readonly subtle?: SubtleCrypto };
  readonly indexedDB: Pick<IDBFactory, "open">;
  readonly fetch: typeof globalThis.fetch;
  /** Old browsers have none. */
  readonly locks?: Pick<LockManager, "request"> | undefined;
}

export type BrowserStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The parts of the browser we run in. */
export function browserParts(): BrowserParts {
  const { location, history, localStorage, sessionStorage, crypto, indexedDB, navigator } = globalThis;
  const { locks } = navigator as Partial<Navigator>;
  return {
    location,
    history,
    localStorage,
    sessionStorage,
    crypto,
    indexedDB,
    locks,
    fetch: (input, init) => globalThis.fetch(input, init),
  };
}
