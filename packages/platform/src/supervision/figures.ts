import { type DeptFigures, type FiguresQuery, fail, type SupervisionFigures } from "@tongban/protocol";
import { numberOf } from "@tongban/protocol/calendar";
import { sql } from "kysely";
import { beijingDay } from "../beijing-time.ts";
import type { Desk } from "../desk.ts";
import type { Scope } from "./scope.ts";

type Period = Pick<FiguresQuery, "from" | "to" | "cursor"> & { readonly limit: number };
type Counts = Omit<DeptFigures, "deptCode" | "withinPromiseRate" | "contests"> & {
  readonly [Name in `contest${"Answered" | "InTime" | "Yellow" | "Red" | "Late"}`]: number;
};
type Row = { readonly [Name in keyof Counts]: string } & { readonly deptCode: string | null };

const longest = 366;

/** What departments did in a period, and in all of them. Throws REQUEST_INVALID for a period that is none or longer than 366 days. */
export async function readFigures({ db, now }: Desk, scope: Scope, period: Period): Promise<SupervisionFigures> {
  const { from, to, cursor, limit } = period;
  assertPeriod(period);
  const { region, regionPath, deptCode } = scope;
  const today = beijingDay(now());
  const compact = (day: string) => day.replaceAll("-", "");
  const here = sql`region_path >= ${regionPath} and region_path < ${`${regionPath}/`} and ${deptCode === undefined ? sql`true` : sql`dept_code = ${deptCode}`}`;
  const { rows } = await sql<Row>`
    with facts as (
      select dept_code, count(*) as finished, count(*) filter (where ended_on <= due_on) as within_promise,
        count(*) filter (where ended_on <= legal_due_on) as within_legal, count(*) filter (where extra_days > 0) as extended,
        0 as yellow, 0 as red, 0 as overdue, 0 as c_answered, 0 as c_in_time, 0 as c_yellow, 0 as c_red, 0 as c_late
      from clocks where kind = 'handle' and outcome = 'done' and ended_on between ${from} and ${to} and ${here} group by dept_code
      union all
      select dept_code, 0, 0, 0, 0, count(*) filter (where warning_type = '1' and kind <> 'contest'),
        count(*) filter (where warning_type = '2' and kind <> 'contest'), 0, 0, 0,
        count(*) filter (where warning_type = '1' and kind = 'contest'), count(*) filter (where warning_type = '2' and kind = 'contest'), 0
      from supervision_cards
      where supervise_no between ${`${compact(from)}0000000000`} and ${`${compact(to)}9999999999`} and ${here} group by dept_code
      union all
      select dept_code, 0, 0, 0, 0, 0, 0, count(*), 0, 0, 0, 0, 0
      from clocks where kind = 'handle' and ended_on is null and due_on < ${today} and ${here} group by dept_code
      union all
      select coalesce(dept_code, ''), 0, 0, 0, 0, 0, 0, 0, count(*), count(*) filter (where answered_on <= due_day), 0, 0, 0
      from contests where answered_on between ${from} and ${to} and ${here} group by dept_code
      union all
      select coalesce(dept_code, ''), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*)
      from contests where status = 'open' and due_day < ${today} and ${here} group by dept_code)
    select dept_code as "deptCode", coalesce(sum(finished), 0) as finished, coalesce(sum(within_promise), 0) as "withinPromise",
      coalesce(sum(within_legal), 0) as "withinLegal", coalesce(sum(extended), 0) as extended,
      coalesce(sum(yellow), 0) as yellow, coalesce(sum(red), 0) as red, coalesce(sum(overdue), 0) as overdue,
      coalesce(sum(c_answered), 0) as "contestAnswered", coalesce(sum(c_in_time), 0) as "contestInTime",
      coalesce(sum(c_yellow), 0) as "contestYellow", coalesce(sum(c_red), 0) as "contestRed", coalesce(sum(c_late), 0) as "contestLate"
    from facts group by grouping sets ((dept_code), ())
    having dept_code is null or dept_code > ${cursor ?? ""}
    order by dept_code nulls first limit ${limit + 2}`.execute(db);
  const [all, ...departments] = rows;
  if (!all) throw fail("INTERNAL", { cause: "the sum over all departments is missing" });
  const page = departments.slice(0, limit).map((row) => ({ deptCode: row.deptCode ?? "", ...figuresOf(row) }));
  const last = page.at(-1);
  return { region, from, to, total: figuresOf(all), departments: page, ...(departments.length > limit && last && { next: last.deptCode }) };
}

function figuresOf(row: Row): Omit<DeptFigures, "deptCode"> {
  const [finished, withinPromise] = [Number(row.finished), Number(row.withinPromise)];
  return {
    finished,
    withinPromise,
    withinLegal: Number(row.withinLegal),
    extended: Number(row.extended),
    ...(finished > 0 && { withinPromiseRate: withinPromise / finished }),
    yellow: Number(row.yellow),
    red: Number(row.red),
    overdue: Number(row.overdue),
    contests: {
      answered: Number(row.contestAnswered),
      inTime: Number(row.contestInTime),
      yellow: Number(row.contestYellow),
      red: Number(row.contestRed),
      overdue: Number(row.contestLate),
    },
  };
}

function assertPeriod({ from, to }: Period): void {
  const wrong = (where: string, rule: string) => fail("REQUEST_INVALID", { detail: { where, rule } });
  for (const [where, day] of Object.entries({ from, to })) if (!isDay(day)) throw wrong(`/${where}`, "day");
  const days = numberOf(to) - numberOf(from) + 1;
  if (days < 1 || days > longest) throw wrong("/to", `1 to ${longest} days from the first`);
}

function isDay(day: string): boolean {
  try {
    return numberOf(day) !== undefined;
  } catch {
    return false;
  }
}
