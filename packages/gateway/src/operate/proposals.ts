import { fail, type ProposalList, type ProposalView } from "@tongban/protocol";
import type { Selectable } from "kysely";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import { rootOf } from "../merging/members.ts";
import { mergePair } from "../merging/merge-pair.ts";
import { provedOnBoth } from "../merging/proved-on-both.ts";
import { writeAudit } from "../store/audit.ts";
import type { Tables } from "../store/tables.ts";
import { type Trx, transact } from "../store/transact.ts";
import type { Maintainer } from "./maintainers.ts";

export type Proposal = Selectable<Tables["merge_proposals"]>;

const mostShown = 200;

export interface Settling {
  readonly proposalId: string;
  readonly reason: string;
}

/** What waits to be looked at, the oldest first. */
export async function listOpenProposals(gateway: Gateway): Promise<ProposalList> {
  const { keys } = gateway;
  return transact(gateway.db, async (trx) => {
    const rows = await trx
      .selectFrom("merge_proposals")
      .selectAll()
      .where("status", "=", "open")
      .orderBy("proposed_at")
      .limit(mostShown)
      .execute();
    const proposals: ProposalView[] = [];
    for (const row of rows) {
      const sides = await sidesOf(trx, row);
      if (sides[0] !== sides[1])
        proposals.push(
          viewProposal(
            row,
            sides.map((id) => accountLabel(keys, id)),
          ),
        );
    }
    return { proposals };
  });
}

export function viewProposal({ id, kind, proposed_at }: Proposal, labels: string[]): ProposalView {
  return { proposalId: id, kind, proposedAt: proposed_at.toISOString(), labels };
}

/** The accounts its two sides are by now. */
export async function sidesOf(trx: Trx, { account_id, other_account_id }: Proposal): Promise<readonly [string, string]> {
  return [await rootOf(trx, account_id), await rootOf(trx, other_account_id)];
}

export async function lockProposal(trx: Trx, proposalId: string): Promise<Proposal> {
  const proposal = await trx.selectFrom("merge_proposals").selectAll().where("id", "=", proposalId).forUpdate().executeTakeFirst();
  if (!proposal) throw fail("NOT_FOUND");
  if (proposal.status !== "open") throw fail("PROPOSAL_CLOSED");
  return proposal;
}

/** The two are not one citizen's, or nothing is to be done: the same pair does not come up again. */
export async function dismissProposal(gateway: Gateway, { id: by }: Maintainer, { proposalId, reason }: Settling): Promise<void> {
  const at = new Date(gateway.now());
  await transact(gateway.db, async (trx) => {
    const { account_id: accountId, other_account_id: other } = await lockProposal(trx, proposalId);
    await endProposal(trx, { proposalId, status: "dismissed", at });
    await writeAudit(trx, { at, action: "proposal-dismissed", accountId, evidence: { proposalId, other, by, reason } });
  });
}

/** Merges on possession proofs of one person that both sides have; EVIDENCE_REQUIRED without them, whatever else speaks for it. */
export async function resolveProposal(gateway: Gateway, { id: by }: Maintainer, { proposalId, reason }: Settling): Promise<void> {
  const at = new Date(gateway.now());
  await transact(gateway.db, async (trx) => {
    const proposal = await lockProposal(trx, proposalId);
    await mergePair(trx, {
      accounts: [proposal.account_id, proposal.other_account_id],
      at,
      by: "proofs",
      evidence: { proposalId, maintainer: by, reason },
      async allow(trx, [one, other]) {
        const person = await provedOnBoth(trx, { accounts: [one.id, other.id], at });
        if (!person) throw fail("EVIDENCE_REQUIRED");
        if ([one, other].some(({ person_id }) => person_id && person_id !== person)) throw fail("PERSON_CONFLICT");
      },
    });
    await endProposal(trx, { proposalId, status: "merged", at });
  });
  gateway.sessionCache.clear();
}

interface Ended {
  readonly proposalId: string;
  readonly status: "dismissed" | "merged";
  readonly at: Date;
}

export async function endProposal(trx: Trx, { proposalId, status, at }: Ended): Promise<void> {
  await trx.updateTable("merge_proposals").set({ status, ended_at: at }).where("id", "=", proposalId).execute();
}
