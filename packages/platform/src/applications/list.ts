import {
  type Application,
  type ApplicationCounts,
  type ApplicationList,
  type ApplicationStatus,
  fail,
  type OfficialListQuery,
} from "@tongban/protocol";
import { type RawBuilder, sql } from "kysely";
import { beijingDay } from "../beijing-time.ts";
import type { Desk } from "../desk.ts";
import type { Official } from "../identity/officials.ts";
import { chainOf } from "../regions/regions.ts";
import { inOneView } from "../store/one-view.ts";
import type { Queries } from "../store/tables.ts";
import { type Place, readCursor, writeCursor } from "./list-cursor.ts";
import { assertReads } from "./read-as-official.ts";
import { viewApplications } from "./view.ts";

const usual = 50;
/** Counting ends here: nobody reads a number as large, and it would cost a walk over all of them. */
const countedUpTo = 1_000;

interface Page {
  readonly limit?: string | undefined;
  readonly cursor?: string | undefined;
}

/** A person's applications, newest first. Throws REQUEST_INVALID for a cursor that is none. */
export async function listOwn(desk: Desk, certKey: string, { limit, cursor }: Page): Promise<ApplicationList> {
  const most = Number(limit ?? usual);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { rows } = await sql<Place>`
    select true as plain, ${micros("created_at")} as at, application_id as id from applications
    where cert_key = ${certKey} ${after ? sql`and (created_at, application_id) < (${instant(after.at)}, ${after.id}::uuid)` : sql``}
    order by created_at desc, application_id desc limit ${most + 1}`.execute(desk.db);
  return pageOf(desk, rows, { most, reader: "holder" });
}

/**
 * The applications an official's department has a part in, within the official's region: those of the green channel first, then the one that waits longest. A draft
 * is still the citizen's own affair. Throws REQUEST_INVALID for a cursor that is none.
 */
export async function listForOfficials(desk: Desk, official: Official, query: OfficialListQuery): Promise<ApplicationList> {
  const most = Number(query.limit ?? usual);
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const { rows } = await sql<Place>`
    select not green as plain, ${micros("submitted_at")} as at, application_id as id from duties d
    where ${await isOurs(desk.db, official)}
      ${query.status ? sql`and status = ${query.status}` : sql``}
      ${query.green ? sql`and green` : sql``}
      ${query.overdue ? sql`and ${isLate(beijingDay(desk.now()))}` : sql``}
      ${query.mine ? sql`and taken_by = ${official.id}` : sql``}
      ${after ? sql`and (not green, submitted_at, application_id) > (${after.plain}, ${instant(after.at)}, ${after.id}::uuid)` : sql``}
    order by not green, submitted_at, application_id limit ${most + 1}`.execute(desk.db);
  return pageOf(desk, rows, { most, reader: "official" });
}

const counted: readonly ApplicationStatus[] = [
  "submitted",
  "correcting",
  "accepted",
  "reviewed",
  "granted",
  "issued",
  "delivered",
  "denied",
  "refused",
  "withdrawn",
];

/** How many applications of an official's department are in each state. */
export async function countForOfficials({ db }: Desk, official: Official): Promise<ApplicationCounts> {
  const { rows } = await sql<{ status: ApplicationStatus; count: number }>`
    select wanted.status, n.count from unnest(${counted}::text[]) as wanted (status) cross join lateral (
      select count(*)::int as count from (
        select 1 from duties d where ${await isOurs(db, official)} and d.status = wanted.status limit ${countedUpTo + 1}) as few) n`.execute(
    db,
  );
  return { counts: rows.map(({ status, count }) => ({ status, count: Math.min(count, countedUpTo), more: count > countedUpTo })) };
}

function micros(column: "created_at" | "submitted_at"): RawBuilder<string> {
  return sql<string>`(extract(epoch from ${sql.ref(column)}) * 1000000)::bigint::text`;
}

function instant(at: string): RawBuilder<Date> {
  return sql<Date>`(timestamptz 'epoch' + ${at}::bigint * interval '1 microsecond')`;
}

/** Condition on `duties d`: the time promised for this department's part has run out. */
function isLate(today: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from clocks c where c.application_id = d.application_id and c.dept_code = d.dept_code
    and c.kind = 'handle' and c.ended_on is null and c.due_on < ${today})`;
}

/** Condition on `duties d`: of this official's department and region. Throws OFFICIAL_FORBIDDEN where that region is no longer there, and as `assertReads` does. */
async function isOurs(db: Queries, official: Official): Promise<RawBuilder<boolean>> {
  assertReads(official);
  const { deptCode, region } = official;
  const path = [...(await chainOf(db, region))].reverse().join(".");
  if (!path) throw fail("OFFICIAL_FORBIDDEN", { detail: { region } });
  return sql<boolean>`d.dept_code = ${deptCode} and d.kind <> 'former' and exists (
    select 1 from regions r where r.code = coalesce((select code from region_aliases where old_code = d.region), d.region)
      and (r.path = ${path} or (r.path > ${`${path}.`} and r.path < ${`${path}/`})))`;
}

async function pageOf(
  desk: Desk,
  places: readonly Place[],
  { most, reader }: { most: number; reader: "holder" | "official" },
): Promise<ApplicationList> {
  const page = places.slice(0, most);
  const ids = page.map(({ id }) => id);
  const last = page.at(-1);
  return {
    applications: ids.length === 0 ? [] : await inOneView(desk.db, (db) => viewInOrder({ ...desk, db }, ids, reader)),
    ...(places.length > most && last && { next: writeCursor(last) }),
  };
}

async function viewInOrder(desk: Desk, ids: readonly string[], reader: "holder" | "official"): Promise<Application[]> {
  const rows = await desk.db.selectFrom("applications").selectAll().where("application_id", "in", ids).execute();
  const byId = new Map(rows.map((row) => [row.application_id, row]));
  return viewApplications(
    desk,
    ids.flatMap((id) => byId.get(id) ?? []),
    reader,
  );
}
