import { type Contest, type ContestList, fail } from "@tongban/protocol";
import { Uuid } from "@tongban/protocol/schemas";
import { type Selectable, sql } from "kysely";
import { Value } from "typebox/value";
import { beijingDay, beijingInstant } from "../beijing-time.ts";
import { unseal } from "../crypto/seal.ts";
import type { Desk } from "../desk.ts";
import { hideNumbers } from "../hide-numbers.ts";
import type { Official } from "../identity/officials.ts";
import { findItemVersions } from "../items/find-item.ts";
import { pathOf } from "../regions/regions.ts";
import { inOneView } from "../store/one-view.ts";
import type { Tables } from "../store/tables.ts";
import { contestPlace } from "./contest-place.ts";

export type ContestRow = Selectable<Tables["contests"]>;

/** Her contest. Throws CONTEST_UNKNOWN, for somebody else's too. */
export async function readContest(desk: Desk, contestId: string, certKey: string): Promise<Contest> {
  if (!Value.Check(Uuid, contestId)) throw fail("CONTEST_UNKNOWN");
  const [contest] = await inOneView(desk.db, async (db) => {
    const own = db.selectFrom("contests").selectAll().where("contest_id", "=", contestId).where("cert_key", "=", certKey);
    return viewContests({ ...desk, db }, await own.execute(), "holder");
  });
  if (!contest) throw fail("CONTEST_UNKNOWN");
  return contest;
}

export interface OwnPage {
  readonly certKey: string;
  /** Id of the last one of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Her contests, newest first. */
export async function listOwnContests(desk: Desk, { certKey, after, limit }: OwnPage): Promise<ContestList> {
  return inOneView(desk.db, async (db) => {
    let query = db.selectFrom("contests").selectAll().where("cert_key", "=", certKey);
    if (after !== undefined)
      query = query.where(
        sql<boolean>`(received_at, contest_id) < (select received_at, contest_id from contests where contest_id = ${after} and cert_key = ${certKey})`,
      );
    const rows = await query
      .orderBy("received_at", "desc")
      .orderBy("contest_id", "desc")
      .limit(limit + 1)
      .execute();
    return pageOf(rows, limit, await viewContests({ ...desk, db }, rows.slice(0, limit), "holder"));
  });
}

export interface OfficialPage {
  readonly official: Official;
  readonly status: "open" | "answered";
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Contests for the keeper of a department's list, and of unlisted powers in the own region and below; the one due first comes first. */
export async function listContests(desk: Desk, { official, status, after, limit }: OfficialPage): Promise<ContestList> {
  const path = await pathOf(desk.db, official.region);
  const since =
    after === undefined ? sql`true` : sql`(due_day, contest_id) > (select due_day, contest_id from contests where contest_id = ${after})`;
  const of = (dept: ReturnType<typeof sql>) => sql`(
    select c.* from contests c join regions r on r.code = c.region
    where ${dept} and c.status = ${status} and ${since} and (r.path = ${path} or r.path like ${`${path}.%`})
    order by due_day, contest_id limit ${limit + 1})`;
  return inOneView(desk.db, async (db) => {
    const { rows } = await sql<ContestRow>`
      select * from (${of(sql`c.dept_code = ${official.deptCode}`)} union all ${of(sql`c.dept_code is null`)}) as both_kinds
      order by due_day, contest_id limit ${limit + 1}`.execute(db);
    return pageOf(rows, limit, await viewContests({ ...desk, db }, rows.slice(0, limit), "official"));
  });
}

function pageOf(rows: readonly ContestRow[], limit: number, contests: Contest[]): ContestList {
  const last = contests.at(-1);
  return { contests, ...(rows.length > limit && last && { next: last.contestId }) };
}

/** As the citizen or an official may read them, with one query a table. Of what an official reads, long numbers are hidden. */
export async function viewContests(
  { db, personKeys, now }: Desk,
  rows: readonly ContestRow[],
  reader: "holder" | "official",
): Promise<Contest[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ contest_id }) => contest_id);
  const keys = await personKeys.keysOf(db, [...new Set(rows.map(({ cert_key }) => cert_key))]);
  const events = await db.selectFrom("contest_events").selectAll().where("contest_id", "in", ids).orderBy("at").execute();
  const regions = await db
    .selectFrom("regions")
    .select(["code", "name"])
    .where(
      "code",
      "in",
      rows.map(({ region }) => region),
    )
    .execute();
  const versions = rows.flatMap(({ item_id, item_version }) =>
    item_id !== null && item_version !== null ? [{ item_id, item_version }] : [],
  );
  const items = new Map((await findItemVersions(db, versions)).map(({ item, version }) => [`${item.itemId}@${version}`, item]));
  const today = beijingDay(now());

  return rows.map((row) => {
    const { contest_id: contestId, kind, item_id, item_version, region, status, outcome } = row;
    const key = keys.get(row.cert_key);
    const open = (part: "text" | "answer") => {
      const sealed = row[part];
      if (!key || !sealed) return undefined;
      const text = unseal(key, sealed, contestPlace(contestId, part)).toString();
      return reader === "official" ? hideNumbers(text) : text;
    };
    const item = items.get(`${item_id}@${item_version}`);
    const own = events.filter(({ contest_id }) => contest_id === contestId);
    const answered = own.find(({ event }) => event === "answered");
    const [text, answer] = [open("text"), open("answer")];
    return {
      ...{ contestId, kind, region, status, dueDay: row.due_day, provisional: row.provisional },
      ...(item && { itemId: item.itemId, itemVersion: item.taskVersion, taskName: item.taskName, deptName: item.deptName }),
      regionName: regions.find(({ code }) => code === region)?.name ?? "",
      ...(text !== undefined && { text }),
      overdue: (answered ? beijingDay(answered.at.getTime()) : today) > row.due_day,
      ...(answered &&
        outcome && {
          answer: {
            outcome,
            by: answered.by_whom,
            at: beijingInstant(answered.at.getTime()),
            ...(answer !== undefined && { text: answer }),
          },
        }),
      events: own.map(({ event, by_whom, at }) => ({ event, by: by_whom, at: beijingInstant(at.getTime()) })),
    };
  });
}
