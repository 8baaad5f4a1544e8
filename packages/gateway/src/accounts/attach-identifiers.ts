import type { ChannelId } from "@tongban/protocol";
import type { KeyRing } from "../keys/key-ring.ts";
import { StartOver, type Trx } from "../store/transact.ts";
import type { Identifier } from "../upstream/contracts/identity.ts";

export interface Wanted {
  readonly identifier: Identifier;
  readonly hash: string;
}

interface Attaching {
  readonly channel: ChannelId;
  readonly keys: KeyRing;
  readonly missing: readonly Wanted[];
  readonly accountId: string;
  /** Whose side of the account they are on. */
  readonly originId: string;
  readonly at: Date;
}

/** Adds identifiers nobody has; starts over when a neighbour was faster. */
export async function attachIdentifiers(trx: Trx, { missing, accountId, originId, channel, keys, at }: Attaching) {
  if (missing.length === 0) return [];
  // one order everywhere, so that two neighbours wait for each other and never in a circle
  const sorted = [...missing].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const added = await trx
    .insertInto("identifiers")
    .values(
      sorted.map(({ identifier: { scope, kind, value }, hash }) => ({
        account_id: accountId,
        origin_account_id: originId,
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

/** The key an identifier is found by. */
export function hashOf(keys: KeyRing, channel: ChannelId, { scope, kind, value }: Identifier): string {
  return keys.lookup("identifier", channel, scope, kind, value);
}
