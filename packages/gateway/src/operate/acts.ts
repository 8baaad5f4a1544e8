import { fail, type RulingAct } from "@tongban/protocol";
import type { Selectable } from "kysely";
import { splitAccounts } from "../accounts/split-accounts.ts";
import type { Gateway } from "../gateway.ts";
import type { Tables } from "../store/tables.ts";
import type { Trx } from "../store/transact.ts";

export type Ruling = Selectable<Tables["rulings"]>;

/** Who asked, who confirmed, and why. */
export interface Confirmed {
  readonly ruling: Ruling;
  readonly evidence: Record<string, unknown>;
  readonly at: Date;
}

interface Act {
  /** The account it is about; throws when there is nothing to rule on. */
  accountOf(trx: Trx, subjectId: string): Promise<string>;
  perform(trx: Trx, gateway: Gateway, confirmed: Confirmed): Promise<void>;
}

/** What two maintainers may do together. */
export const acts: Readonly<Record<RulingAct, Act>> = {
  split: {
    async accountOf(trx, mergeId) {
      const merge = await trx.selectFrom("merges").select(["into_account_id", "split_at"]).where("id", "=", mergeId).executeTakeFirst();
      if (!merge) throw fail("NOT_FOUND");
      if (merge.split_at) throw fail("MERGE_FINAL");
      return merge.into_account_id;
    },
    async perform(trx, { options }, { ruling, evidence, at }) {
      const { splitDays } = options.policy;
      await splitAccounts(trx, { mergeId: ruling.subject_id, splitDays, at, by: "maintainers", evidence });
    },
  },
};
