/** The gateway's tables as they stand, read from outside. */
export interface Tables {
  readonly accounts: readonly { id: string; person: string | null; into: string | null }[];
  readonly names: readonly { account: string; origin: string; what: string; hash: string }[];
  readonly credentials: readonly { id: string; account: string; origin: string; channel: string; app: string; names: string[] | null }[];
  /** Those that are not over. */
  readonly sessions: readonly { credential: string; origin: string }[];
  readonly proofs: readonly { credential: string; person: string; level: number; until: number; tied: boolean }[];
  readonly joins: readonly {
    id: string;
    account: string;
    person: string;
    status: string;
    by: string | null;
    number: number;
    opens: number | null;
  }[];
  readonly merges: readonly {
    id: string;
    from: string;
    into: string;
    by: string;
    evidence: Record<string, string>;
    split: string | null;
  }[];
  readonly partings: readonly { one: string; other: string }[];
  readonly proposals: readonly { id: string; one: string; other: string; kind: string; status: string }[];
  readonly links: readonly { id: string; account: string; status: string }[];
  readonly rulings: readonly { id: string; status: string; act: string; requested: string; ended: string | null; subject: string }[];
  readonly audit: readonly { action: string; count: number }[];
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const parts: Readonly<Record<keyof Tables, string>> = {
  accounts: `select id, person_id as person, merged_into as "into" from accounts`,
  names: "select account_id as account, origin_account_id as origin, kind || '@' || scope as what, value_hash as hash from identifiers",
  credentials: `select c.id, c.account_id as account, c.origin_account_id as origin, c.channel, c.app_id as app, (select array_agg(i.kind || '@' || i.scope order by i.kind || '@' || i.scope)
    from credential_identifiers l join identifiers i on i.id = l.identifier_id where l.credential_id = c.id) as names from credentials c`,
  sessions: `select s.credential_id as credential, s.origin_account_id as origin from sessions s join accounts a on a.id = s.account_id and a.epoch = s.epoch
    join credentials c on c.id = s.credential_id and c.account_id = s.account_id where s.revoked_at is null`,
  proofs: `select credential_id as credential, person_id as person, level, ${ms("expires_at")} as until, session_id is not null as tied from proofs`,
  joins: `select id, account_id as account, person_id as person, status, ended_by as by, number, ${ms("opens_at")} as opens from joins`,
  merges: `select id, from_account_id as "from", into_account_id as "into", by, evidence, split_by as split from merges order by at, id`,
  partings: "select account_id as one, other_account_id as other from partings",
  proposals: "select id, account_id as one, other_account_id as other, kind, status from merge_proposals",
  links: "select id, account_id as account, status from account_links",
  rulings: "select id, status, act, requested_by as requested, ended_by as ended, subject_id as subject from rulings",
  audit: "select action, count(*)::int as count from audit group by action",
};

const lists = Object.entries(parts).map(([name, query]) => `'${name}', (select coalesce(json_agg(r), '[]') from (${query}) r)`);
/** One statement, one moment. */
export const tablesQuery = `select json_build_object(${lists.join(", ")}) as all`;
