import { fail } from "@tongban/protocol";
import { type Account, countMove } from "../accounts/lock-accounts.ts";
import { sendNotice } from "../notices/send-notice.ts";
import { lockPerson } from "../persons/keep-person.ts";
import { writeAudit } from "../store/audit.ts";
import { StartOver, type Trx } from "../store/transact.ts";
import { day } from "../time.ts";
import { membersOf, rootOf } from "./members.ts";
import { recordParting } from "./partings.ts";
import { settlePerson } from "./settle-person.ts";

interface Split {
  readonly mergeId: string;
  readonly splitDays: number;
  readonly at: Date;
  /** Who wanted it. */
  readonly by: "citizen" | "maintainers";
  /** Ids, and the reasons of maintainers. */
  readonly evidence: Record<string, unknown>;
}

/**
 * Takes a merge back: each row goes to the side it came from, with all that had been merged into that side before, and what was made since goes with the
 * credential that made it. All sessions of both sides end. NOT_FOUND for no merge; MERGE_FINAL when it was split already, is too old, or one side has no way
 * left to sign in.
 */
export async function splitAccounts(trx: Trx, { mergeId, splitDays, at, by, evidence }: Split): Promise<void> {
  const { from, root } = await lockMerge(trx, { mergeId, oldest: new Date(at.getTime() - splitDays * day) });
  const side = [...(await membersOf(trx, from.id))];
  const credentials = await trx.selectFrom("credentials").select(["id", "origin_account_id"]).where("account_id", "=", root.id).execute();
  const parting = credentials.filter(({ origin_account_id }) => side.includes(origin_account_id)).map(({ id }) => id);
  if (parting.length === 0 || parting.length === credentials.length) throw fail("MERGE_FINAL");

  await countMove(trx, [from.id, root.id]);
  const epoch = Math.max(from.epoch, root.epoch) + 1;
  await trx.updateTable("accounts").set({ epoch }).where("id", "in", [from.id, root.id]).execute();
  await trx.updateTable("accounts").set({ merged_into: null, last_seen_at: at }).where("id", "=", from.id).execute();
  for (const table of ["credentials", "identifiers", "notices"] as const)
    await trx
      .updateTable(table)
      .set({ account_id: from.id })
      .where("account_id", "=", root.id)
      .where("origin_account_id", "in", side)
      .execute();
  await trx.updateTable("sessions").set({ account_id: from.id }).where("credential_id", "in", parting).execute();
  await unlinkAcross(trx, [from.id, root.id]);

  await trx.updateTable("merges").set({ split_at: at, split_by: by }).where("id", "=", mergeId).execute();
  await recordParting(trx, { accounts: [from.id, root.id], at });
  if (root.person_id) await settlePerson(trx, { personId: root.person_id, kept: root.id, parted: from.id, at });
  for (const [accountId, other] of [
    [root.id, from.id],
    [from.id, root.id],
  ] as const) {
    await writeAudit(trx, { at, action: "accounts-split", accountId, evidence: { mergeId, other, by, ...evidence } });
    await sendNotice(trx, { accountId, kind: "account-split", at });
  }
}

/** The merge with both its sides, locked: the person first, then the accounts. */
async function lockMerge(trx: Trx, { mergeId, oldest }: { mergeId: string; oldest: Date }): Promise<{ from: Account; root: Account }> {
  const merge = await trx.selectFrom("merges").selectAll().where("id", "=", mergeId).executeTakeFirst();
  if (!merge) throw fail("NOT_FOUND");
  const rootId = await rootOf(trx, merge.into_account_id);
  const { person_id: personId } = await trx.selectFrom("accounts").select("person_id").where("id", "=", rootId).executeTakeFirstOrThrow();
  if (personId) await lockPerson(trx, personId);
  const locked = await trx
    .selectFrom("accounts")
    .selectAll()
    .where("id", "in", [merge.from_account_id, rootId])
    .orderBy("id")
    .forUpdate()
    .execute();
  const from = locked.find(({ id }) => id === merge.from_account_id);
  const root = locked.find(({ id }) => id === rootId);
  const now = await trx.selectFrom("merges").select("split_at").where("id", "=", mergeId).executeTakeFirstOrThrow();
  if (now.split_at || merge.at < oldest) throw fail("MERGE_FINAL");
  if (!from || !root || root.merged_into || root.person_id !== personId) throw new StartOver();
  return { from, root };
}

/** No credential is known by what another account is called. */
async function unlinkAcross(trx: Trx, accounts: readonly [string, string]): Promise<void> {
  await trx
    .deleteFrom("credential_identifiers as link")
    .using(["credentials as c", "identifiers as i"])
    .whereRef("c.id", "=", "link.credential_id")
    .whereRef("i.id", "=", "link.identifier_id")
    .whereRef("c.account_id", "<>", "i.account_id")
    .where("c.account_id", "in", [...accounts])
    .execute();
}
