import type { BrowserParts } from "./host.ts";

const storeName = "install";
const keyName = "key";

/** One key pair in IndexedDB, which keeps a key no script can read out. */
export interface KeyStore {
  get(): Promise<CryptoKeyPair | undefined>;
  set(pair: CryptoKeyPair): Promise<void>;
  remove(): Promise<void>;
}

export function createKeyStore({ indexedDB }: BrowserParts): KeyStore {
  return {
    get: () => run<CryptoKeyPair | undefined>(indexedDB, "readonly", (store) => store.get(keyName)),
    set: async (pair) => void (await run(indexedDB, "readwrite", (store) => store.put(pair, keyName))),
    remove: async () => void (await run(indexedDB, "readwrite", (store) => store.delete(keyName))),
  };
}

async function run<T>(
  indexedDB: BrowserParts["indexedDB"],
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open("tongban", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  const database = await settled(opening);
  try {
    return await settled(act(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
