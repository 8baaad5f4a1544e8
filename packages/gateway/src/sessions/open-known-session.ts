import { sql } from "kysely";
import type { Gateway } from "../gateway.ts";
import { day } from "../time.ts";
import type { Granting } from "./grant-session.ts";
import { acceptInstall } from "./install.ts";
import type { Opening } from "./open-session.ts";
import { newRefreshToken } from "./refresh-token.ts";
import { sessionRow } from "./session-row.ts";
import { signInRow } from "./sign-in-record.ts";

/** The one credential a reply points to. */
interface Known {
  readonly accountId: string;
  readonly credentialId: string;
  readonly moves: number;
}

/**
 * The usual sign-in, of somebody who comes again: one look and one statement that writes all of it or nothing. Undefined when there is more to it (somebody
 * new, an identifier not seen before, two accounts, a real name, a code already used, a merge in this moment): then `openSession` looks again from the start.
 */
export async function openKnownSession(gateway: Gateway, opening: Opening): Promise<Granting | undefined> {
  const { request, identity } = opening;
  if (identity.realName) return undefined;
  const known = await findKnown(gateway, opening);
  if (!known) return undefined;
  const { keys, options, now } = gateway;
  const install = acceptInstall(request.install);
  const at = new Date(now());
  const session = sessionRow({ request, identity, install, keys, at });
  const refresh = newRefreshToken({ sessionId: session.id, policy: options.policyOf(request.credential), at: now() });
  const granting = {
    sessionId: session.id,
    refreshToken: refresh.token,
    ...(install.kind === "secret" && { installSecret: install.value }),
  };
  const written = await write(gateway, { known, session, refresh: refresh.row, signIn: signInRow({ ...opening, granting, keys, at }), at });
  return written ? granting : undefined;
}

/** Undefined unless every identifier of the reply is known, on one account, and of one credential of this app. */
async function findKnown({ prepared, keys }: Gateway, { request, identity }: Opening): Promise<Known | undefined> {
  const { channel, appId } = request.credential;
  const hashes = identity.identifiers.map(({ scope, kind, value }) => keys.lookup("identifier", channel, scope, kind, value));
  const rows = await prepared<{ account_id: string; credential_id: string; moves: number }>(
    "find-known",
    sql`select i.account_id, c.id as credential_id, a.moves
      from identifiers i
      join accounts a on a.id = i.account_id
      join credential_identifiers link on link.identifier_id = i.id
      join credentials c on c.id = link.credential_id and c.account_id = i.account_id
      where i.value_hash = any(${hashes}) and c.channel = ${channel} and c.app_id = ${appId}`,
  );
  const [first] = rows;
  if (!first || rows.length !== hashes.length) return undefined;
  if (rows.some((row) => row.account_id !== first.account_id || row.credential_id !== first.credential_id)) return undefined;
  return { accountId: first.account_id, credentialId: first.credential_id, moves: first.moves };
}

interface Writing {
  readonly known: Known;
  readonly session: ReturnType<typeof sessionRow>;
  readonly refresh: ReturnType<typeof newRefreshToken>["row"];
  readonly signIn: ReturnType<typeof signInRow>;
  readonly at: Date;
}

/**
 * False, and nothing written, when the account or the credential has just gone elsewhere, or the code has given a session. The lock and `moves` hold off a
 * merge and an unlinking. A visit is noted once a day, so that the account's row is no meeting place.
 */
async function write({ prepared }: Gateway, { known, session, refresh, signIn, at }: Writing): Promise<boolean> {
  const dayAgo = new Date(at.getTime() - day);
  const rows = await prepared(
    "open-known-session",
    sql`with known as (
      select a.id, a.epoch, c.id as credential_id from accounts a join credentials c on c.account_id = a.id
      where a.id = ${known.accountId} and a.moves = ${known.moves} and c.id = ${known.credentialId} and a.merged_into is null
      for key share of a
    ), claimed as (
      insert into sign_ins (code_hash, offer_hash, session_id, reply_sealed, at)
      select ${signIn.code_hash}, ${signIn.offer_hash}, ${session.id}::uuid, ${signIn.reply_sealed}, ${at}::timestamptz from known
      on conflict (code_hash) do nothing
      returning session_id
    ), opened as (
      insert into sessions (id, account_id, origin_account_id, epoch, credential_id, channel, app_id, scene, entry_path,
        install_kind, install_sealed, channel_secret_sealed, created_at)
      select claimed.session_id, known.id, known.id, known.epoch, known.credential_id, ${session.channel}, ${session.app_id}, ${session.scene},
        ${session.entry_path}, ${session.install_kind}, ${session.install_sealed}, ${session.channel_secret_sealed}, ${at}::timestamptz
      from claimed, known
    ), issued as (
      insert into refresh_tokens (token_hash, session_id, expires_at)
      select ${refresh.token_hash}, session_id, ${refresh.expires_at}::timestamptz from claimed
    ), seen as (
      update accounts set last_seen_at = ${at} from known where accounts.id = known.id and accounts.last_seen_at < ${dayAgo}
    )
    select session_id from claimed`,
  );
  return rows.length === 1;
}
