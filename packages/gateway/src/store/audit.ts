import type { AuditAction } from "./tables/desk-tables.ts";
import type { Trx } from "./transact.ts";

export interface AuditEntry {
  readonly at: Date;
  readonly action: AuditAction;
  readonly accountId: string;
  /** Ids, and the reasons of maintainers: never a name, a number or an openid. */
  readonly evidence: Record<string, unknown>;
}

export async function writeAudit(trx: Trx, { at, action, accountId, evidence }: AuditEntry): Promise<void> {
  await trx
    .insertInto("audit")
    .values({ at, action, account_id: accountId, evidence: JSON.stringify(evidence) })
    .execute();
}
