import type { ChannelId, IdType } from "@tongban/protocol";
import { sql } from "kysely";
import type { Gateway } from "../gateway.ts";
import type { Tables } from "../store/tables.ts";

/** A session and what its level follows from, as one statement reads it: it runs at every sign-in and before every act. */
export interface SessionRecord {
  readonly account_id: string;
  readonly credential_id: string;
  readonly channel: ChannelId;
  readonly app_id: string;
  readonly scene: string | null;
  readonly person_id: string | null;
  /** Unexpired proofs of the credential that are not tied to another sign-in, newest first. */
  readonly proofs: readonly ProofRecord[];
  /** The latest join asked for by the account it signed in to. */
  readonly join: JoinRecord | null;
}

interface ProofRecord {
  readonly level: 2 | 3;
  /** ISO 8601, as PostgreSQL writes it in JSON. */
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

/** Undefined when the session is over: logged out, of an older epoch, or its credential gone to another account. */
export async function findSession({ prepared, now }: Gateway, sessionId: string): Promise<SessionRecord | undefined> {
  const [record] = await prepared<SessionRecord>(
    "find-session",
    sql`select s.account_id, s.credential_id, s.channel, s.app_id, s.scene, a.person_id,
      (select coalesce(json_agg(p), '[]') from (
        select p.level, p.at, p.person_id, n.id_type, n.name_sealed, n.number_sealed
        from proofs p join persons n on n.id = p.person_id
        where p.credential_id = s.credential_id and (p.session_id is null or p.session_id = s.id) and p.expires_at > ${new Date(now())}
        order by p.at desc) p) as proofs,
      (select row_to_json(j) from (
        select id, person_id, status, number, opens_at from joins
        where account_id = s.origin_account_id order by requested_at desc limit 1) j) as "join"
    from sessions s
    join accounts a on a.id = s.account_id and a.epoch = s.epoch
    join credentials c on c.id = s.credential_id and c.account_id = s.account_id
    where s.id = ${sessionId} and s.revoked_at is null`,
  );
  return record;
}
