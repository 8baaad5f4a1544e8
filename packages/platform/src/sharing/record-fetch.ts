import type { FetchKind, FetchOutcome } from "@tongban/protocol";
import type { Queries } from "../store/tables.ts";

export interface Fetch {
  readonly certKey: string;
  /** The department that asks, whom she showed it to, or 本人. */
  readonly requester: string;
  /** Unified social credit code of the department that asks. */
  readonly deptCode?: string | undefined;
  readonly itemId?: string | undefined;
  readonly applicationId?: string | undefined;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly kind: FetchKind;
  /** What it was, by its name or code, never by its content. */
  readonly what: string;
  readonly outcome: FetchOutcome;
  readonly traceId: string;
  readonly at: number;
}

/**
 * Writes into the ledger that somebody took something about a person from another department: whoever hands out such a thing writes here first. Source: 政务数据共享条例
 * (国令第809号, in force 2025-08-01), whole-process records of sharing, from memory; 个人信息保护法 §44, §45: she may know and see.
 */
export async function recordFetch(db: Queries, fetch: Fetch): Promise<void> {
  await db
    .insertInto("sharing_ledger")
    .values({
      cert_key: fetch.certKey,
      requester: fetch.requester,
      dept_code: fetch.deptCode ?? null,
      item_id: fetch.itemId ?? null,
      application_id: fetch.applicationId ?? null,
      purpose: fetch.purpose,
      legal_basis: fetch.legalBasis,
      kind: fetch.kind,
      what: fetch.what,
      outcome: fetch.outcome,
      trace_id: fetch.traceId,
      at: new Date(fetch.at),
    })
    .execute();
}

/** Empties what the entries about a person say; who asked, when and on which basis stays. */
export async function eraseLedger(trx: Queries, certKey: string): Promise<void> {
  await trx.updateTable("sharing_ledger").set({ purpose: null, what: null }).where("cert_key", "=", certKey).execute();
}
