import { type ChannelId, fail } from "@tongban/protocol";
import type { Trx } from "../store/transact.ts";

export interface Leaving {
  readonly channel: ChannelId;
  readonly credentialIds: readonly string[];
  readonly identifierIds: readonly string[];
}

interface Held {
  readonly id: string;
  readonly channel: ChannelId;
  readonly names: ReadonlySet<string>;
}

/**
 * What leaves an account with a credential: the identifiers that are its alone (this app's openid or open_id). What other credentials are known by too, a unionid
 * or user_id, stays with them: the next reply shows both and goes by the more specific one. A credential the channel calls by shared names only would be led back
 * at its next sign-in; so the ones that have no other name leave with it, and where one stays that needs the name, it can't leave (CREDENTIAL_SHARED).
 */
export async function whatLeaves(trx: Trx, { accountId, credentialId }: { accountId: string; credentialId: string }): Promise<Leaving> {
  const held = await readHeld(trx, accountId);
  const asked = held.find(({ id }) => id === credentialId);
  if (!asked) throw fail("NOT_FOUND");
  const alone = partsWith(held, [asked]);
  const leaving =
    alone.identifierIds.length > 0
      ? alone
      : partsWith(
          held,
          held.filter(({ names }) => isWithin(names, asked.names)),
        );
  if (leaving.identifierIds.length === 0) throw fail("CREDENTIAL_SHARED");
  if (leaving.credentialIds.length === held.length) throw fail("LAST_CREDENTIAL");
  return { channel: asked.channel, ...leaving };
}

async function readHeld(trx: Trx, accountId: string): Promise<readonly Held[]> {
  const rows = await trx
    .selectFrom("credentials as c")
    .leftJoin("credential_identifiers as link", "link.credential_id", "c.id")
    .select(["c.id", "c.channel", "link.identifier_id"])
    .where("c.account_id", "=", accountId)
    .execute();
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.map((id) => {
    const own = rows.filter((row) => row.id === id);
    return { id, channel: own[0]?.channel ?? "memory", names: new Set(own.flatMap(({ identifier_id }) => identifier_id ?? [])) };
  });
}

function partsWith(held: readonly Held[], going: readonly Held[]): Pick<Leaving, "credentialIds" | "identifierIds"> {
  const staying = held.filter((one) => !going.includes(one));
  const names = new Set(going.flatMap((one) => [...one.names]));
  return {
    credentialIds: going.map(({ id }) => id),
    identifierIds: [...names].filter((name) => !staying.some((one) => one.names.has(name))),
  };
}

function isWithin(names: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...names].every((name) => others.has(name));
}
