import { type AccountEvidence, fail, maskName, maskNumber, maskPhone, type ProposalEvidence } from "@tongban/protocol";
import { accountLabel } from "../accounts/account-label.ts";
import type { Gateway } from "../gateway.ts";
import { provedOnBoth } from "../merging/proved-on-both.ts";
import { writeAudit } from "../store/audit.ts";
import { type Trx, transact } from "../store/transact.ts";
import type { Maintainer } from "./maintainers.ts";
import { type Settling, sidesOf, viewProposal } from "./proposals.ts";

/** What speaks for and against, masked. Looking is an act of its own and stands in the audit. */
export async function readEvidence(gateway: Gateway, { id: by }: Maintainer, { proposalId, reason }: Settling): Promise<ProposalEvidence> {
  const { db, keys, now } = gateway;
  const at = new Date(now());
  return transact(db, async (trx) => {
    const proposal = await trx.selectFrom("merge_proposals").selectAll().where("id", "=", proposalId).executeTakeFirst();
    if (!proposal) throw fail("NOT_FOUND");
    const sides = await sidesOf(trx, proposal);
    for (const accountId of new Set(sides))
      await writeAudit(trx, { at, action: "evidence-read", accountId, evidence: { proposalId, by, reason } });
    const shared = proposal.identifier_id && (await readShared(trx, gateway, proposal.identifier_id));
    return {
      ...viewProposal(
        proposal,
        sides.map((id) => accountLabel(keys, id)),
      ),
      ...(shared && { shared }),
      accounts: [await readSide(trx, gateway, sides[0]), await readSide(trx, gateway, sides[1])],
      provedOnBoth: (await provedOnBoth(trx, { accounts: sides, at })) !== undefined,
    };
  });
}

async function readShared(trx: Trx, { keys }: Gateway, identifierId: string) {
  const row = await trx.selectFrom("identifiers").select(["kind", "value_sealed"]).where("id", "=", identifierId).executeTakeFirst();
  return row && { kind: row.kind, value: maskNumber(keys.seal.open("identifiers.value", row.value_sealed)) };
}

async function readSide(trx: Trx, { keys, now }: Gateway, accountId: string): Promise<AccountEvidence> {
  const { open } = keys.seal;
  const account = await trx
    .selectFrom("accounts as a")
    .leftJoin("persons as p", "p.id", "a.person_id")
    .select(["a.created_at", "a.last_seen_at", "p.name_sealed", "p.number_sealed"])
    .where("a.id", "=", accountId)
    .executeTakeFirstOrThrow();
  const credentials = await trx
    .selectFrom("credentials as c")
    .leftJoin("phones as p", "p.credential_id", "c.id")
    .select(["c.channel", "c.app_id", "c.linked_at", "p.number_sealed"])
    .where("c.account_id", "=", accountId)
    .orderBy("c.linked_at")
    .execute();
  const proofs = await trx
    .selectFrom("proofs as p")
    .innerJoin("credentials as c", "c.id", "p.credential_id")
    .select(["c.channel", "p.method", "p.level", "p.at", "p.expires_at"])
    .where("c.account_id", "=", accountId)
    .orderBy("p.at", "desc")
    .limit(20)
    .execute();
  const { name_sealed: name, number_sealed: number } = account;
  return {
    label: accountLabel(keys, accountId),
    createdAt: account.created_at.toISOString(),
    lastSeenAt: account.last_seen_at.toISOString(),
    ...(name && number && { person: { name: maskName(open("persons.name", name)), number: maskNumber(open("persons.number", number)) } }),
    credentials: credentials.map(({ channel, app_id, linked_at, number_sealed }) => ({
      channel,
      appId: app_id,
      linkedAt: linked_at.toISOString(),
      ...(number_sealed && { phone: maskPhone(open("phones.number", number_sealed)) }),
    })),
    proofs: proofs.map(({ channel, method, level, at, expires_at }) => ({
      channel,
      method,
      level,
      at: at.toISOString(),
      valid: expires_at.getTime() > now(),
    })),
  };
}
