import sql from "sql-template-tag";
import type { Gateway } from "../gateway.ts";
import { day } from "../time.ts";
import type { Granted } from "./grant-session.ts";
import { acceptInstall } from "./install.ts";
import type { Opening } from "./open-session.ts";
import { newRefreshToken } from "./refresh-token.ts";
import { type Standing, standing } from "./session-record.ts";
import { sessionRow } from "./session-row.ts";
import { hasCooled, stateOf } from "./session-state.ts";
import { signInRow } from "./sign-in-record.ts";

/** The one credential a reply points to, and how it stands. */
interface Known extends Standing {
  readonly account_id: string;
  readonly credential_id: string;
  readonly moves: number;
}

/**
 * The usual sign-in, of somebody who comes again: one look and one statement that writes all of it or nothing. Undefined when there is more to it (somebody
 * new, an identifier not seen before, two accounts, a real name, a join to be opened, a code already used, a merge in this moment): then `openSession` looks
 * again from the start.
 */
export async function openKnownSession(gateway: Gateway, opening: Opening): Promise<Granted | undefined> {
  const { request, identity, device } = opening;
  if (identity.realName) return undefined;
  const known = await findKnown(gateway, opening);
  if (!known || hasCooled(gateway, known)) return undefined;
  const { keys, options, now } = gateway;
  const install = acceptInstall(request.install);
  const at = new Date(now());
  const session = sessionRow({ request, identity, device, install, keys, at });
  const refresh = newRefreshToken({ sessionId: session.id, policy: options.policyOf(request.credential), at: now() });
  const granting = {
    sessionId: session.id,
    refreshToken: refresh.token,
    ...(install.kind === "secret" && { installSecret: install.value }),
  };
  const signIn = signInRow({ ...opening, granting, keys, at });
  if (!(await write(gateway, { known, session, refresh: refresh.row, signIn, at }))) return undefined;
  return { ...granting, state: stateOf(gateway, session.id, { ...session, ...known }) };
}

/** Undefined unless every identifier of the reply is known, on one account, and of one credential of this app. */
async function findKnown({ prepared, keys, now }: Gateway, { request, identity }: Opening): Promise<Known | undefined> {
  const { channel, appId } = request.credential;
  const hashes = identity.identifiers.map(({ scope, kind, value }) => keys.lookup("identifier", channel, scope, kind, value));
  const columns = standing({ signedInTo: "a.id", session: "null", at: new Date(now()) });
  const found = await prepared<Known & { readonly shown: number }>(
    "find-known",
    sql`select k.account_id, k.credential_id, k.shown, a.moves, ${columns}
      from (
        select i.account_id, link.credential_id, count(*)::int as shown
        from identifiers i join credential_identifiers link on link.identifier_id = i.id
        where i.value_hash = any(${hashes}) group by 1, 2) k
      join accounts a on a.id = k.account_id
      join credentials c on c.id = k.credential_id and c.account_id = a.id
      where c.channel = ${channel} and c.app_id = ${appId}`,
  );
  const [first, ...others] = found;
  return first && others.length === 0 && first.shown === hashes.length ? first : undefined;
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
      where a.id = ${known.account_id} and a.moves = ${known.moves} and c.id = ${known.credential_id} and a.merged_into is null
      for key share of a
    ), claimed as (
      insert into sign_ins (code_hash, offer_hash, session_id, reply_sealed, at)
      select ${signIn.code_hash}, ${signIn.offer_hash}, ${session.id}::uuid, ${signIn.reply_sealed}, ${at}::timestamptz from known
      on conflict (code_hash) do nothing
      returning session_id
    ), opened as (
      insert into sessions (id, account_id, origin_account_id, epoch, credential_id, channel, app_id, scene, entry_path,
        install_kind, install_sealed, channel_secret_sealed, organisation_sealed, device, created_at)
      select claimed.session_id, known.id, known.id, known.epoch, known.credential_id, ${session.channel}, ${session.app_id}, ${session.scene},
        ${session.entry_path}, ${session.install_kind}, ${session.install_sealed}, ${session.channel_secret_sealed}, ${session.organisation_sealed}, ${session.device}, ${at}::timestamptz
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
