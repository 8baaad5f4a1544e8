import { fail } from "@tongban/protocol";
import { type Account, lockAccounts } from "../accounts/lock-accounts.ts";
import { sendNotice } from "../notices/send-notice.ts";
import { lockPerson } from "../persons/keep-person.ts";
import { StartOver, type Trx } from "../store/transact.ts";
import { rootOf } from "./members.ts";
import { type Merge, mergeAccounts } from "./merge-accounts.ts";

export interface Pair {
  readonly accounts: readonly [string, string];
  readonly at: Date;
  readonly by: Merge["by"];
  readonly evidence: Merge["evidence"];
  /** Judges both, locked: throws when they are not to be merged. */
  allow(trx: Trx, accounts: readonly [Account, Account]): Promise<void>;
}

/** Makes two accounts one, the one without a person into the other; PERSON_CONFLICT when both have one. PROPOSAL_CLOSED when they are one already. */
export async function mergePair(trx: Trx, { accounts, at, by, evidence, allow }: Pair): Promise<void> {
  const [one, other] = [await rootOf(trx, accounts[0]), await rootOf(trx, accounts[1])];
  if (one === other) throw fail("PROPOSAL_CLOSED");
  const before = await trx.selectFrom("accounts").select(["id", "person_id"]).where("id", "in", [one, other]).execute();
  for (const personId of before.flatMap(({ person_id }) => person_id ?? []).sort()) await lockPerson(trx, personId);
  const locked = await lockAccounts(trx, [one, other]);
  if (locked.some(({ id, person_id }) => before.find((row) => row.id === id)?.person_id !== person_id)) throw new StartOver();
  await allow(trx, locked);
  const [from, into] = locked[0].person_id ? [other, one] : [one, other];
  await mergeAccounts(trx, { from, into, at, by, evidence });
  await sendNotice(trx, { accountId: into, kind: "account-merged", at });
}
