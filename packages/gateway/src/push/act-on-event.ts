import type { Gateway } from "../gateway.ts";
import { type Trx, transact } from "../store/transact.ts";
import type { ChannelEvent } from "./channel-event.ts";

/** What took back everything, on either channel. */
const allOf = (scopes: readonly string[]) => scopes.some((scope) => scope.endsWith(":all"));

/**
 * Lets go of what a citizen took back at her channel: the number got by the phone button, and with her account there the channel's secrets and every session of
 * it. Doing it twice does no more than once, so replicas need not agree who does. All other news is for the log.
 */
export async function actOnEvent({ db, keys, now, sessionCache }: Gateway, event: ChannelEvent): Promise<void> {
  const [takesPhone, takesAll] = [
    event.kind === "user-closed" || (event.kind === "consent-withdrawn" && (event.scopes.includes("phone") || allOf(event.scopes))),
    event.kind === "user-closed",
  ];
  if (!takesPhone || event.identifiers.length === 0) return;
  const hashes = event.identifiers.map(({ scope, kind, value }) => keys.lookup("identifier", event.channel, scope, kind, value));
  await transact(db, async (trx) => {
    const credentials = await credentialsOf(trx, event, hashes);
    if (credentials.length === 0) return;
    await trx.deleteFrom("phones").where("credential_id", "in", credentials).execute();
    if (!takesAll) return;
    await trx
      .updateTable("sessions")
      .set((has) => ({ channel_secret_sealed: null, revoked_at: has.fn.coalesce("revoked_at", has.val(new Date(now()))) }))
      .where("credential_id", "in", credentials)
      .execute();
  });
  sessionCache.clear();
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
