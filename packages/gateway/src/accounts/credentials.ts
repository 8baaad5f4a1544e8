import type { ChannelId } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { Trx } from "../store/transact.ts";
import type { Identifier } from "../upstream/contracts/identity.ts";

interface Keeping {
  readonly accountId: string;
  /** Whose side a new one is on. */
  readonly originId: string;
  readonly channel: ChannelId;
  readonly appId: string;
  /** Given where it is known whose reply it is. */
  readonly credentialId?: string;
  /** What the reply showed of this account, most specific first; at least one unless the credential is given. */
  readonly identifierIds: readonly string[];
  readonly at: Date;
}

/**
 * The credential these identifiers name, made if there is none: the same user of the same app keeps hers, and the level that belongs to it, while Alipay goes
 * from `user_id` to `open_id` and back. The caller holds the account's lock.
 */
export async function keepCredential(trx: Trx, keeping: Keeping): Promise<string> {
  const { identifierIds } = keeping;
  const credentialId = keeping.credentialId ?? (await findCredential(trx, keeping)) ?? (await addCredential(trx, keeping));
  if (identifierIds.length === 0) return credentialId;
  await trx
    .insertInto("credential_identifiers")
    .values(identifierIds.map((identifier_id) => ({ credential_id: credentialId, identifier_id })))
    .onConflict((on) => on.doNothing())
    .execute();
  return credentialId;
}

/** The one that holds the most specific of the identifiers. */
async function findCredential(trx: Trx, { accountId, channel, appId, identifierIds }: Keeping): Promise<string | undefined> {
  const links = await trx
    .selectFrom("credential_identifiers as link")
    .innerJoin("credentials as c", "c.id", "link.credential_id")
    .select(["c.id", "link.identifier_id"])
    .where("link.identifier_id", "in", [...identifierIds])
    .where("c.account_id", "=", accountId)
    .where("c.channel", "=", channel)
    .where("c.app_id", "=", appId)
    .orderBy("c.linked_at")
    .execute();
  const [known] = identifierIds.flatMap((id) => links.filter((link) => link.identifier_id === id));
  return known?.id;
}

async function addCredential(trx: Trx, { accountId, originId, channel, appId, at }: Keeping): Promise<string> {
  const { id } = await trx
    .insertInto("credentials")
    .values({ account_id: accountId, origin_account_id: originId, channel, app_id: appId, linked_at: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** What the channel calls this user, for asking it about her. */
export async function readIdentifiers({ db, keys }: Pick<Gateway, "db" | "keys">, credentialId: string): Promise<readonly Identifier[]> {
  const rows = await db
    .selectFrom("credential_identifiers as link")
    .innerJoin("identifiers as i", "i.id", "link.identifier_id")
    .select(["i.scope", "i.kind", "i.value_sealed"])
    .where("link.credential_id", "=", credentialId)
    .execute();
  return rows.map(({ scope, kind, value_sealed }) => ({ scope, kind, value: keys.seal.open("identifiers.value", value_sealed) }));
}
