import type { FetchKind, FetchOutcome, SharingList } from "@tongban/protocol";
import { beijingInstant } from "../beijing-time.ts";
import type { Queries } from "../store/tables.ts";
import { askedBy, type DeptAt } from "./dept-at.ts";

export interface ListFetches {
  /** Whose; left out by an auditor. */
  readonly certKey?: string;
  /** Only what this department asked for. */
  readonly of?: DeptAt;
  readonly itemId?: string | undefined;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of the ledger, newest first. */
export async function listFetches(db: Queries, { certKey, of, itemId, cursor, limit }: ListFetches): Promise<SharingList> {
  let query = db.selectFrom("sharing_ledger").selectAll();
  if (certKey !== undefined) query = query.where("cert_key", "=", certKey);
  if (of) query = query.where(askedBy(of));
  if (itemId !== undefined) query = query.where("item_id", "=", itemId);
  if (cursor !== undefined) query = query.where("id", "<", cursor);
  const rows = await query
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const entries = rows.slice(0, limit).map((row) => ({
    id: row.id,
    requester: row.requester,
    ...(row.dept_code !== null && { deptCode: row.dept_code }),
    ...(row.item_id !== null && { itemId: row.item_id }),
    ...(row.application_id !== null && { applicationId: row.application_id }),
    ...(row.purpose !== null && { purpose: row.purpose }),
    legalBasis: row.legal_basis,
    kind: row.kind as FetchKind,
    ...(row.what !== null && { what: row.what }),
    outcome: row.outcome as FetchOutcome,
    traceId: row.trace_id,
    at: beijingInstant(row.at.getTime()),
  }));
  const last = entries.at(-1);
  return { entries, ...(rows.length > limit && last && { next: last.id }) };
}
