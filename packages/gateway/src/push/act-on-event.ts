import type { Gateway } from "../gateway.ts";
import { type Trx, transact } from "../store/transact.ts";
import { minute } from "../time.ts";
import type { ChannelEvent } from "./channel-event.ts";

/** What took back everything, on either channel. */
const allOf = (scopes: readonly string[]) => scopes.some((scope) => scope.endsWith(":all"));

/** Clocks differ, ours and the channel's, and a channel may cut seconds off. Inference: how much. */
const slack = 10 * minute;

/**
 * Lets go of what a citizen took back at her channel: the number got by the phone button, and with her account there the channel's secrets and every session of
 * it. Done once for all replicas: what she has given since stays, also a moment later, when the same news comes again late or by a stranger. All other news is
 * for the log.
 */
export async function actOnEvent({ db, keys, now, sessionCache }: Gateway, event: ChannelEvent, id: string): Promise<void> {
  const [takesPhone, takesAll] = [
    event.kind === "user-closed" || (event.kind === "consent-withdrawn" && (event.scopes.includes("phone") || allOf(event.scopes))),
    event.kind === "user-closed",
  ];
  if (!takesPhone || event.identifiers.length === 0) return;
  // news without a moment is of now
  const until = new Date((event.at || now()) + slack);
  const hashes = event.identifiers.map(({ scope, kind, value }) => keys.lookup("identifier", event.channel, scope, kind, value));
  await transact(db, async (trx) => {
    if (!(await isFirst(trx, { id, at: new Date(now()) }))) return;
    const credentials = await credentialsOf(trx, event, hashes);
    if (credentials.length === 0) return;
    await trx.deleteFrom("phones").where("credential_id", "in", credentials).where("verified_at", "<=", until).execute();
    if (!takesAll) return;
    await trx
      .updateTable("sessions")
      .set((has) => ({ channel_secret_sealed: null, revoked_at: has.fn.coalesce("revoked_at", has.val(new Date(now()))) }))
      .where("credential_id", "in", credentials)
      .where("created_at", "<=", until)
      .execute();
  });
  sessionCache.clear();
}

/** Another replica that is at it is waited for: it may fail yet. */
async function isFirst(trx: Trx, { id, at }: { id: string; at: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("pushes")
    .values({ id, acted_at: at })
    .onConflict((on) => on.column("id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

async function credentialsOf(trx: Trx, { channel, appId }: ChannelEvent, hashes: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom("credentials as c")
    .innerJoin("credential_identifiers as link", "link.credential_id", "c.id")
    .innerJoin("identifiers as i", "i.id", "link.identifier_id")
    .select("c.id")
    .distinct()
    .where("c.channel", "=", channel)
    .where("c.app_id", "=", appId)
    .where("i.value_hash", "in", [...hashes])
    .execute();
  return rows.map(({ id }) => id);
}
