import { sql } from "kysely";
import type { Trx } from "../store/transact.ts";

/** The account and all that is merged into it by now, directly or through others. */
export async function membersOf(trx: Trx, accountId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive members(id) as (
      select ${accountId}::uuid
      union select m.from_account_id from merges m join members on m.into_account_id = members.id where m.split_at is null
    ) select id from members`.execute(trx);
  return rows.map(({ id }) => id);
}

/** The account it is one with by now: itself, unless it was merged. */
export async function rootOf(trx: Trx, accountId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive path(id, next) as (
      select id, merged_into from accounts where id = ${accountId}
      union all select a.id, a.merged_into from accounts a join path on a.id = path.next
    ) select id from path where next is null`.execute(trx);
  return rows[0]?.id ?? accountId;
}
