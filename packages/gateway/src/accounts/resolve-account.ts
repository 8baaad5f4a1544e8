import type { ChannelId } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";
import { writeAudit } from "../store/audit.ts";
import { StartOver, type Trx } from "../store/transact.ts";
import type { ChannelIdentity, Identifier } from "../upstream/identity.ts";
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

/**
 * The account all identifiers of one reply belong to, made if there is none. Where they point to two accounts, the most specific one decides and the other
 * becomes a merge proposal. The unique index on the keyed hash is what keeps two first sign-ins from making two accounts.
 */
export async function resolveAccount(trx: Trx, resolving: Resolving): Promise<ResolvedAccount> {
  const { keys, channel, appId, at } = resolving;
  const owner = resolving.credentialId && (await ownerOf(trx, resolving.credentialId));
  const wanted = resolving.identifiers.map((identifier) => ({ identifier, hash: hashOf(keys, channel, identifier) }));
  const hashes = wanted.map(({ hash }) => hash);
  const rows = await trx.selectFrom("identifiers").select(["id", "account_id", "value_hash"]).where("value_hash", "in", hashes).execute();
  const known = wanted.flatMap(({ hash }) => rows.filter((row) => row.value_hash === hash));

  const accountId = owner ?? known[0]?.account_id ?? (await createAccount(trx, at));
  const missing = wanted.filter(({ hash }) => !rows.some((row) => row.value_hash === hash));
  const added = await attach(trx, { missing, accountId, ...resolving });
  for (const other of known.filter((row) => row.account_id !== accountId)) {
    await trx
      .insertInto("merge_proposals")
      .values({ account_id: accountId, other_account_id: other.account_id, identifier_id: other.id, proposed_at: at })
      .onConflict((on) => on.doNothing())
      .execute();
  }

  // also the lock that keeps a merge from happening in between, and two sign-ins from making two credentials
  const account = await trx
    .updateTable("accounts")
    .set({ last_seen_at: at })
    .where("id", "=", accountId)
    .where("merged_into", "is", null)
    .returning("epoch")
    .executeTakeFirst();
  if (!account) throw new StartOver();
  const own = wanted.flatMap(({ hash }) =>
    [...known, ...added].filter((row) => row.value_hash === hash && row.account_id === accountId).map(({ id }) => id),
  );
  const { credentialId: given } = resolving;
  const credentialId = await keepCredential(trx, {
    accountId,
    channel,
    appId,
    identifierIds: own,
    ...(given && { credentialId: given }),
    at,
  });
  return { accountId, epoch: account.epoch, credentialId };
}

async function ownerOf(trx: Trx, credentialId: string): Promise<string> {
  const row = await trx.selectFrom("credentials").select("account_id").where("id", "=", credentialId).executeTakeFirstOrThrow();
  return row.account_id;
}

async function createAccount(trx: Trx, at: Date): Promise<string> {
  const { id } = await trx.insertInto("accounts").values({ created_at: at, last_seen_at: at }).returning("id").executeTakeFirstOrThrow();
  await writeAudit(trx, { at, action: "account-created", accountId: id, evidence: {} });
  return id;
}

interface Attaching extends Resolving {
  readonly missing: readonly { identifier: Identifier; hash: string }[];
  readonly accountId: string;
}

async function attach(trx: Trx, { missing, accountId, channel, keys, at }: Attaching) {
  if (missing.length === 0) return [];
  // one order everywhere, so that two neighbours wait for each other and never in a circle
  const sorted = [...missing].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const added = await trx
    .insertInto("identifiers")
    .values(
      sorted.map(({ identifier: { scope, kind, value }, hash }) => ({
        account_id: accountId,
        origin_account_id: accountId,
        channel,
        scope,
        kind,
        value_hash: hash,
        value_sealed: keys.seal.close("identifiers.value", value),
        linked_at: at,
      })),
    )
    .onConflict((on) => on.column("value_hash").doNothing())
    .returning(["id", "account_id", "value_hash"])
    .execute();
  if (added.length < missing.length) throw new StartOver();
  return added;
}

function hashOf(keys: KeyRing, channel: ChannelId, { scope, kind, value }: Identifier): string {
  return keys.lookup("identifier", channel, scope, kind, value);
}
