import { openStore } from "@tongban/server-kit";
import { createPersonKeys } from "../crypto/person-keys.ts";
import { deriveKey } from "../crypto/seal.ts";
import type { Tables } from "../store/tables.ts";
import { storeSource } from "./store-source.ts";
import { type TraceReport, type VerifyAll, verifyAll } from "./verify-all.ts";

export interface VerifyDatabase extends VerifyAll {
  /** `postgres://…` of a platform, running or not. Nothing is written. */
  readonly databaseUrl: string;
  /** The platform's `dataKey`, or its `certKeySecret` where it has none. Without it the payloads stay closed and unchecked. */
  readonly dataSecret?: string | undefined;
}

/** Checks the whole trace of a platform's database. Rejects when it can't be read. */
export async function verifyDatabase({ databaseUrl, dataSecret, ...options }: VerifyDatabase): Promise<TraceReport> {
  const log = { warn: () => {}, info: () => {} };
  const store = openStore<Tables>({ url: databaseUrl, schema: "platform", migrations: {}, log, poolSize: 1, readOnly: true });
  try {
    const personKeys = dataSecret === undefined ? undefined : createPersonKeys(deriveKey(dataSecret, "data"));
    return await verifyAll(storeSource(store.db, personKeys), options);
  } finally {
    await store.close();
  }
}
