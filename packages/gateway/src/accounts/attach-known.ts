import type { BackfillResult, ChannelId } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";
import { proposeMerge } from "../merging/propose-merge.ts";
import { writeAudit } from "../store/audit.ts";
import { StartOver, type Trx } from "../store/transact.ts";
import type { Identifier } from "../upstream/contracts/identity.ts";
import { attachIdentifiers, hashOf } from "./attach-identifiers.ts";

interface Attaching {
  readonly channel: ChannelId;
  /** What the user was called so far. */
  readonly known: Identifier;
  /** What the same user is called in this app from now on. */
  readonly added: Identifier;
  readonly keys: KeyRing;
  readonly at: Date;
  /** Who said so, and why. */
  readonly evidence: Record<string, unknown>;
}

/**
 * Lets another name lead to the account a name leads to. It brings no level: a wrong pair, by mistake or on purpose, would hand over all that the old sign-in had
 * proved, so who comes by the new name proves herself once more.
 */
export async function attachKnown(
  trx: Trx,
  { known, added, evidence, ...attaching }: Attaching,
): Promise<BackfillResult["results"][number]> {
  const { keys, channel, at } = attaching;
  const [hash, otherHash] = [hashOf(keys, channel, known), hashOf(keys, channel, added)];
  const rows = await trx
    .selectFrom("identifiers")
    .select(["id", "account_id", "origin_account_id", "value_hash"])
    .where("value_hash", "in", [hash, otherHash])
    .execute();
  const user = rows.find(({ value_hash }) => value_hash === hash);
  const other = rows.find(({ value_hash }) => value_hash === otherHash);
  if (!user) return "unknown";
  if (other && other.account_id === user.account_id) return "known";
  if (other) {
    await proposeMerge(trx, { accounts: [user.account_id, other.account_id], kind: "backfill", identifierId: other.id, at });
    return "conflict";
  }
  await lockStill(trx, user);
  const missing = [{ identifier: added, hash: otherHash }];
  const [made] = await attachIdentifiers(trx, { ...attaching, missing, accountId: user.account_id, originId: user.origin_account_id });
  if (!made) throw new StartOver();
  await writeAudit(trx, {
    at,
    action: "identifier-backfilled",
    accountId: user.account_id,
    evidence: { identifierId: made.id, ...evidence },
  });
  return "attached";
}

/** Nothing moves until the end; starts over when it has moved already. */
async function lockStill(trx: Trx, { id, account_id }: { id: string; account_id: string }): Promise<void> {
  await trx.selectFrom("accounts").select("id").where("id", "=", account_id).forUpdate().execute();
  const now = await trx.selectFrom("identifiers").select("account_id").where("id", "=", id).executeTakeFirst();
  if (now?.account_id !== account_id) throw new StartOver();
}
