import type { Trx } from "../store/transact.ts";
import { membersOf } from "./members.ts";

/** Two accounts were taken apart on purpose: they do not come together again because nobody objected in time. */
export async function recordParting(trx: Trx, { accounts: [one, other], at }: { accounts: readonly [string, string]; at: Date }) {
  await trx.insertInto("partings").values({ account_id: one, other_account_id: other, at }).execute();
}

export async function wereParted(trx: Trx, one: string, other: string): Promise<boolean> {
  const [ones, others] = [[...(await membersOf(trx, one))], [...(await membersOf(trx, other))]];
  const found = await trx
    .selectFrom("partings")
    .select("at")
    .where((is) =>
      is.or([
        is.and([is("account_id", "in", ones), is("other_account_id", "in", others)]),
        is.and([is("account_id", "in", others), is("other_account_id", "in", ones)]),
      ]),
    )
    .executeTakeFirst();
  return found !== undefined;
}
