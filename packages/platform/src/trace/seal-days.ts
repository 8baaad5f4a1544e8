import { fail, type TraceDay, type TraceDayList } from "@tongban/protocol";
import { type Selectable, sql } from "kysely";
import { beijingDay, beijingInstant } from "../beijing-time.ts";
import type { Queries, Tables } from "../store/tables.ts";
import { growTree } from "./merkle.ts";
import type { TraceKey } from "./signing-key.ts";
import { type ChainHead, chainName, dayAfter, endOfDay, hashDay, leafOf, textOfDay } from "./trace-day.ts";

const pageSize = 5_000;

/**
 * Signs every day that is over and not signed yet, one after the other, also those nothing happened on; the first one is the day of the first step, else the day
 * before. Replicas wait for each other, so a day is signed once. Does nothing while the clock stands before the last signed day. Gives how many it signed: `most`, and
 * there may be more.
 */
export async function sealDays(db: Queries, { key, now, most }: { key: TraceKey; now: number; most: number }): Promise<number> {
  for (let count = 0; count < most; count += 1) if (!(await sealNextDay(db, key, now))) return count;
  return most;
}

function sealNextDay(db: Queries, key: TraceKey, now: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('tongban/platform/trace-days'))`.execute(trx);
    const last = await lastDay(trx);
    const day = last ? dayAfter(last.day) : await firstDay(trx, now);
    if (day >= beijingDay(now)) return false;
    const number = (last?.number ?? 0) + 1;
    await takeHeads(trx, number, endOfDay(day));
    const { size: chains, blocks, root } = await growOver(trx, number);
    const said = {
      ...{ number, day, previous: hashDay(last), chains, root: root.toString("hex") },
      ...{ signedAt: beijingInstant(now), kid: key.kid },
    };
    const { signedAt, ...columns } = said;
    await trx
      .insertInto("trace_days")
      .values({ ...columns, blocks: Buffer.concat(blocks), signed_at: signedAt, signature: key.sign(textOfDay(said)) })
      .execute();
    return true;
  });
}

async function firstDay(db: Queries, now: number): Promise<string> {
  const { first } = await db
    .selectFrom("steps")
    .select((row) => row.fn.min("at").as("first"))
    .executeTakeFirstOrThrow();
  return beijingDay(Math.min(first?.getTime() ?? now, now) - (first ? 0 : 24 * 3_600_000));
}

/**
 * Writes the heads of the day. A chain whose step is being written right now is left to the next day: its writer is not waited for, and does not wait longer than
 * this transaction. Three statements, since each must see what was committed before its own beginning.
 */
async function takeHeads(trx: Queries, number: number, end: number): Promise<void> {
  await sql`
    update trace_unsealed set number = ${number}
    where application_id in (select application_id from trace_unsealed for update skip locked)`.execute(trx);
  await sql`
    insert into trace_heads (number, position, application_id, seq, hash)
    select ${number}::integer, row_number() over (order by application_id) - 1, application_id, seq, hash from (
      select unsealed.application_id, latest.seq, latest.hash from trace_unsealed unsealed
      cross join lateral (
        select seq, hash from steps where application_id = unsealed.application_id and at < ${new Date(end)} order by seq desc limit 1) latest
      where unsealed.number = ${number}
        and latest.seq > coalesce((select max(seq) from trace_heads where application_id = unsealed.application_id), 0)
    ) as due`.execute(trx);
  await sql`
    delete from trace_unsealed where number = ${number} and
      (select seq from steps where application_id = trace_unsealed.application_id order by seq desc limit 1)
        <= (select max(seq) from trace_heads where application_id = trace_unsealed.application_id)`.execute(trx);
}

/** Grows the day's tree over its stored heads, page by page. */
async function growOver(db: Queries, number: number) {
  const tree = growTree();
  for (let from = 0; ; from += pageSize) {
    const heads = await readHeads(db, { number, from, to: from + pageSize });
    for (const head of heads) tree.add(leafOf(head));
    if (heads.length < pageSize) return tree.close();
  }
}

/** The heads of a day at positions `from` up to but not including `to`. One that is not at its place has no name, so that no root fits. */
export async function readHeads(
  db: Queries,
  { number, from, to }: { number: number; from: number; to: number },
): Promise<readonly ChainHead[]> {
  const rows = await db
    .selectFrom("trace_heads")
    .select(["position", "application_id", "seq", "hash"])
    .where("number", "=", number)
    .where("position", ">=", from)
    .where("position", "<", to)
    .orderBy("position")
    .execute();
  return rows.map(({ position, application_id, seq, hash }, index) => ({
    chain: position === from + index ? chainName(application_id) : "",
    seq,
    head: hash,
  }));
}

async function lastDay(db: Queries): Promise<TraceDay | undefined> {
  const row = await db.selectFrom("trace_days").selectAll().orderBy("number", "desc").limit(1).executeTakeFirst();
  return row && dayOf(row);
}

/** Throws NOT_FOUND for a day that is not signed. */
export async function readDayOf(db: Queries, day: string): Promise<TraceDay> {
  const row = await db.selectFrom("trace_days").selectAll().where("day", "=", day).executeTakeFirst();
  if (!row) throw fail("NOT_FOUND");
  return dayOf(row);
}

/** Signed days, newest first; `before` is a number. */
export async function listDays(db: Queries, { before, limit }: { before?: number | undefined; limit: number }): Promise<TraceDayList> {
  let query = db.selectFrom("trace_days").selectAll();
  if (before !== undefined) query = query.where("number", "<", before);
  const days = (await query.orderBy("number", "desc").limit(limit).execute()).map(dayOf);
  const last = days.at(-1)?.number ?? 1;
  return { days, ...(last > 1 && { next: last }) };
}

export function dayOf({ blocks: _, signed_at, ...row }: Selectable<Tables["trace_days"]>): TraceDay {
  return { ...row, signedAt: signed_at };
}
