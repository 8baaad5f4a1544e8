import type { ChannelId } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";
import { proposeMerge } from "../merging/propose-merge.ts";
import { writeAudit } from "../store/audit.ts";
import { StartOver, type Trx } from "../store/transact.ts";
import type { ChannelIdentity } from "../upstream/contracts/identity.ts";
import { attachIdentifiers, hashOf, type Wanted } from "./attach-identifiers.ts";
import { keepCredential } from "./credentials.ts";

export interface ResolvedAccount {
  readonly accountId: string;
  readonly epoch: number;
  readonly credentialId: string;
}

interface Resolving {
  readonly channel: ChannelId;
  readonly appId: string;
  readonly identifiers: ChannelIdentity["identifiers"];
  /** Whose reply it is, where the channel was asked by a token it gave this very user: what it calls her by now is hers, known or not. */
  readonly credentialId?: string;
  readonly keys: KeyRing;
  readonly at: Date;
}

interface Place {
  readonly accountId: string;
  /** Whose side new rows are on: that of the credential, or of the identifier, that leads here. */
  readonly originId: string;
  readonly moves: number;
}

/**
 * The account all identifiers of one reply belong to, made if there is none. Where they point to two accounts, the most specific one decides and the other
 * becomes a merge proposal. The unique index on the keyed hash is what keeps two first sign-ins from making two accounts.
 */
export async function resolveAccount(trx: Trx, resolving: Resolving): Promise<ResolvedAccount> {
  const { keys, channel, appId, credentialId: given, at } = resolving;
  const wanted = resolving.identifiers.map((identifier) => ({ identifier, hash: hashOf(keys, channel, identifier) }));
  const rows = await readKnown(trx, wanted);
  const known = wanted.flatMap(({ hash }) => rows.filter((row) => row.value_hash === hash));

  const place = (given && (await placeOf(trx, given))) || placeOfIdentifier(known[0]) || (await createAccount(trx, at));
  const { accountId, originId } = place;
  const missing = wanted.filter(({ hash }) => !rows.some((row) => row.value_hash === hash));
  const added = await attachIdentifiers(trx, { ...resolving, missing, accountId, originId });
  for (const other of known.filter((row) => row.account_id !== accountId)) {
    await proposeMerge(trx, { accounts: [accountId, other.account_id], kind: "identifier", identifierId: other.id, at });
  }

  // also the lock that keeps a merge from happening in between, and two sign-ins from making two credentials
  const account = await trx
    .updateTable("accounts")
    .set({ last_seen_at: at })
    .where("id", "=", accountId)
    .where("merged_into", "is", null)
    .where("moves", "=", place.moves)
    .returning("epoch")
    .executeTakeFirst();
  if (!account) throw new StartOver();
  const own = wanted.flatMap(({ hash }) =>
    [...known, ...added].filter((row) => row.value_hash === hash && row.account_id === accountId).map(({ id }) => id),
  );
  const credentialId = await keepCredential(trx, {
    accountId,
    originId,
    channel,
    appId,
    identifierIds: own,
    ...(given && { credentialId: given }),
    at,
  });
  return { accountId, epoch: account.epoch, credentialId };
}

function readKnown(trx: Trx, wanted: readonly Wanted[]) {
  return trx
    .selectFrom("identifiers as i")
    .innerJoin("accounts as a", "a.id", "i.account_id")
    .select(["i.id", "i.account_id", "i.origin_account_id", "i.value_hash", "a.moves"])
    .where(
      "i.value_hash",
      "in",
      wanted.map(({ hash }) => hash),
    )
    .execute();
}

function placeOfIdentifier(row: { account_id: string; origin_account_id: string; moves: number } | undefined): Place | undefined {
  return row && { accountId: row.account_id, originId: row.origin_account_id, moves: row.moves };
}

async function placeOf(trx: Trx, credentialId: string): Promise<Place> {
  const row = await trx
    .selectFrom("credentials as c")
    .innerJoin("accounts as a", "a.id", "c.account_id")
    .select(["c.account_id", "c.origin_account_id", "a.moves"])
    .where("c.id", "=", credentialId)
    .executeTakeFirstOrThrow();
  return { accountId: row.account_id, originId: row.origin_account_id, moves: row.moves };
}

async function createAccount(trx: Trx, at: Date): Promise<Place> {
  const { id } = await trx.insertInto("accounts").values({ created_at: at, last_seen_at: at }).returning("id").executeTakeFirstOrThrow();
  await writeAudit(trx, { at, action: "account-created", accountId: id, evidence: {} });
  return { accountId: id, originId: id, moves: 0 };
}
