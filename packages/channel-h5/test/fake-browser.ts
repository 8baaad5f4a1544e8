import { IDBFactory } from "fake-indexeddb";
import type { BrowserParts, BrowserStorage } from "../src/index.ts";

/** A tab at an address: small fakes for address, history and storages; crypto and fetch are real. */
export function openTab(href: string, parts: Partial<BrowserParts> = {}): BrowserParts {
  const location = {
    href,
    assign(next: string | URL) {
      location.href = String(next);
    },
  };
  const history = {
    state: { router: 1 },
    replaceState(_state: unknown, _title: string, next?: string | URL | null) {
      location.href = String(next);
    },
  };
  return {
    location,
    history,
    localStorage: createStorage(),
    sessionStorage: createStorage(),
    crypto: globalThis.crypto,
    indexedDB: new IDBFactory(),
    fetch: globalThis.fetch,
    ...parts,
  };
}

function createStorage(): BrowserStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
