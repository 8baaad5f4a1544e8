import type { ChannelId, IdType } from "@tongban/protocol";
import sql, { raw, type Sql } from "sql-template-tag";
import type { Gateway } from "../gateway.ts";
import type { Tables } from "../store/tables.ts";

/** What a session is and may follow from these rows, as one statement reads them: it runs at every sign-in and before every act. */
export interface SessionRecord extends Standing {
  readonly account_id: string;
  readonly credential_id: string;
  readonly channel: ChannelId;
  readonly app_id: string;
  readonly scene: string | null;
  readonly organisation_sealed: string | null;
}

/** How a credential and its account stand. Moments are ISO 8601, as PostgreSQL writes them in JSON. */
export interface Standing {
  readonly person_id: string | null;
  /** Unexpired proofs of the credential, newest first. */
  readonly proofs: readonly ProofRecord[];
  /** The latest join asked for by the account it signed in to, by the one it is part of, or, unless approved, by the side its credential came from. */
  readonly join: JoinRecord | null;
  /** All of the account's, in the order they were linked. */
  readonly credentials: readonly CredentialRecord[];
}

interface ProofRecord {
  readonly level: 2 | 3;
  readonly at: string;
  readonly person_id: string;
  readonly id_type: IdType;
  readonly name_sealed: string;
  readonly number_sealed: string;
}

interface JoinRecord {
  readonly id: string;
  readonly person_id: string;
  readonly status: Tables["joins"]["status"];
  readonly number: number;
  readonly opens_at: string | null;
}

export interface CredentialRecord {
  readonly id: string;
  readonly channel: ChannelId;
  readonly linked_at: string;
  readonly phone_sealed: string | null;
}

interface Standpoint {
  /** Column with the account it signed in to: its joins count. */
  readonly signedInTo: string;
  /** Column with the session: proofs that are tied to one sign-in count in that one. */
  readonly session: string;
  readonly at: Date;
}

/** The columns of a `Standing`, where `a` is the account and `c` the credential. */
export function standing({ signedInTo, session, at }: Standpoint): Sql {
  return sql`a.person_id,
    (select coalesce(json_agg(each), '[]') from (
      select p.level, p.at, p.person_id, n.id_type, n.name_sealed, n.number_sealed
      from proofs p join persons n on n.id = p.person_id
      where p.credential_id = c.id and (p.session_id is null or p.session_id = ${raw(session)}) and p.expires_at > ${at}
      order by p.at desc) each) as proofs,
    (select row_to_json(each) from (
      select id, person_id, status, number, opens_at from joins
      where account_id in (${raw(signedInTo)}, a.id) or (account_id = c.origin_account_id and status <> 'approved')
      order by requested_at desc limit 1) each) as "join",
    (select json_agg(each) from (
      select own.id, own.channel, own.linked_at, f.number_sealed as phone_sealed
      from credentials own left join phones f on f.credential_id = own.id
      where own.account_id = a.id order by own.linked_at) each) as credentials`;
}

/** Undefined when the session is over: logged out, of an older epoch, or its credential gone to another account. */
export async function findSession({ prepared, now }: Gateway, sessionId: string): Promise<SessionRecord | undefined> {
  const columns = standing({ signedInTo: "s.origin_account_id", session: "s.id", at: new Date(now()) });
  const [record] = await prepared<SessionRecord>(
    "find-session",
    sql`select s.account_id, s.credential_id, s.channel, s.app_id, s.scene, s.organisation_sealed, ${columns}
      from sessions s
      join accounts a on a.id = s.account_id and a.epoch = s.epoch
      join credentials c on c.id = s.credential_id and c.account_id = s.account_id
      where s.id = ${sessionId} and s.revoked_at is null`,
  );
  return record;
}
