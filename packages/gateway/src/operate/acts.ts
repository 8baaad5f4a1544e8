import { fail, type RulingAct } from "@tongban/protocol";
import type { Selectable } from "kysely";
import type { Gateway } from "../gateway.ts";
import { isKeptOut, letInAtCounter } from "../joins/settle-join.ts";
import { mergePair } from "../merging/merge-pair.ts";
import { splitAccounts } from "../merging/split-accounts.ts";
import type { Tables } from "../store/tables.ts";
import type { Trx } from "../store/transact.ts";
import { endProposal, lockProposal } from "./proposals.ts";

export type Ruling = Selectable<Tables["rulings"]>;

/** Who asked, who confirmed, and why. */
interface Confirmed {
  readonly ruling: Ruling;
  readonly evidence: Record<string, unknown>;
  readonly at: Date;
}

interface Act {
  /** The account it is about; throws when there is nothing to rule on. */
  accountOf(trx: Trx, subjectId: string): Promise<string>;
  perform(trx: Trx, gateway: Gateway, confirmed: Confirmed): Promise<void>;
}

/** What two maintainers may do together, on papers shown at a counter. */
export const acts: Readonly<Record<RulingAct, Act>> = {
  split: {
    async accountOf(trx, mergeId) {
      const merge = await trx.selectFrom("merges").select(["into_account_id", "split_at"]).where("id", "=", mergeId).executeTakeFirst();
      if (!merge) throw fail("NOT_FOUND");
      if (merge.split_at) throw fail("MERGE_FINAL");
      return merge.into_account_id;
    },
    async perform(trx, { options }, { ruling, evidence, at }) {
      await splitAccounts(trx, { mergeId: ruling.subject_id, splitDays: options.counterSplitDays, at, by: "maintainers", evidence });
    },
  },
  merge: {
    accountOf: async (trx, proposalId) => (await lockProposal(trx, proposalId)).account_id,
    async perform(trx, _gateway, { ruling, evidence, at }) {
      const { id: proposalId, account_id, other_account_id } = await lockProposal(trx, ruling.subject_id);
      const accounts = [account_id, other_account_id] as const;
      await mergePair(trx, { accounts, at, by: "counter", evidence: { proposalId, ...evidence }, allow: async () => {} });
      await endProposal(trx, { proposalId, status: "merged", at });
    },
  },
  "let-in": {
    async accountOf(trx, joinId) {
      const join = await trx.selectFrom("joins").select(["account_id", "status", "opens_at"]).where("id", "=", joinId).executeTakeFirst();
      if (!join) throw fail("NOT_FOUND");
      if (!isKeptOut(join)) throw fail("JOIN_CLOSED");
      return join.account_id;
    },
    perform: (trx, _gateway, { ruling, evidence, at }) => letInAtCounter(trx, { joinId: ruling.subject_id, evidence, at }),
  },
};
