import { type CardListQuery, fail, type SupervisionCard, type SupervisionCardList } from "@tongban/protocol";
import { type AliasableExpression, type Selectable, sql } from "kysely";
import { beijingInstant } from "../beijing-time.ts";
import type { Queries, Tables } from "../store/tables.ts";
import type { Scope } from "./scope.ts";

type Filters = Pick<CardListQuery, "kind" | "status" | "warningType" | "cursor"> & { readonly limit: number };

/** Cards in this scope, the latest day first. The page is cut before anything is joined to it. */
export async function listCards(
  db: Queries,
  scope: Scope,
  { kind, status, warningType, cursor, limit }: Filters,
): Promise<SupervisionCardList> {
  const { regionPath, deptCode, unlisted } = scope;
  const of = (dept: string | undefined) =>
    db
      .selectFrom("supervision_cards")
      .selectAll()
      // a region and all below it are one range, as dots come right before slashes
      .where("region_path", ">=", regionPath)
      .where("region_path", "<", `${regionPath}/`)
      .$if(dept !== undefined, (query) => query.where("dept_code", "=", dept ?? ""))
      .$if(kind !== undefined, (query) => query.where("kind", "=", kind ?? "handle"))
      .$if(status === "open", (query) => query.where("status", "<>", "closed"))
      .$if(status !== undefined && status !== "open", (query) => query.where("status", "=", status as SupervisionCard["status"]))
      .$if(warningType !== undefined, (query) => query.where("warning_type", "=", warningType ?? "1"))
      .$if(cursor !== undefined, (query) => query.where("supervise_no", "<", cursor ?? ""))
      .orderBy("supervise_no", "desc")
      .limit(limit + 1);
  const all = (dept: string | undefined) => db.selectFrom(of(dept).as("cards")).selectAll();
  const page = unlisted ? all(deptCode).unionAll(all("")) : of(deptCode);
  const rows = await withNames(db, page).orderBy("card.supervise_no", "desc").execute();
  const cards = rows.slice(0, limit).map(viewOf);
  const last = cards.at(-1);
  return { cards, ...(rows.length > limit && last && { next: last.superviseNo }) };
}

/** Throws CARD_UNKNOWN. */
export async function readCard(db: Queries, superviseNo: string): Promise<SupervisionCard> {
  const one = db.selectFrom("supervision_cards").selectAll().where("supervise_no", "=", superviseNo).limit(1);
  const row = await withNames(db, one).executeTakeFirst();
  if (!row) throw fail("CARD_UNKNOWN");
  return viewOf(row);
}

type Cards = AliasableExpression<Selectable<Tables["supervision_cards"]>>;

function withNames(db: Queries, cards: Cards) {
  return db
    .selectFrom(cards.as("card"))
    .leftJoin("applications", "applications.application_id", "card.application_id")
    .leftJoin("contests", "contests.contest_id", "card.contest_id")
    .leftJoin("item_versions as item", (join) =>
      join
        .on("item.item_id", "=", sql<string>`coalesce(applications.item_id, contests.item_id)`)
        .on("item.version", "=", sql<number>`coalesce(applications.item_version, contests.item_version)`),
    )
    .leftJoin("duties", (join) =>
      join.onRef("duties.application_id", "=", "card.application_id").onRef("duties.dept_code", "=", "card.dept_code"),
    )
    .selectAll("card")
    .select(["applications.project_no", "item.item_id"])
    .select([
      sql<string | null>`coalesce(duties.dept_name, item.content #>> '{item,deptName}')`.as("dept_name"),
      sql<string | null>`item.summary ->> 'taskName'`.as("task_name"),
      sql<string | null>`item.content #>> '{item,taskType}'`.as("task_type"),
    ]);
}

type CardRow = Awaited<ReturnType<ReturnType<typeof withNames>["execute"]>>[number];

function viewOf(row: CardRow): SupervisionCard {
  return {
    superviseNo: row.supervise_no,
    kind: row.kind,
    ...(row.project_no !== null && { projectNo: row.project_no }),
    ...(row.application_id !== null && { applicationId: row.application_id }),
    ...(row.contest_id !== null && { contestId: row.contest_id }),
    ...(row.item_id !== null && { itemId: row.item_id }),
    ...(row.task_name !== null && { taskName: row.task_name }),
    ...(row.task_type !== null && { taskType: row.task_type }),
    content: row.content,
    org: row.org,
    ruleNo: row.rule_no,
    warningType: row.warning_type,
    issueTime: `${row.issued_on}T00:00:00.000+08:00`,
    dueOn: row.due_on,
    provisional: row.provisional,
    ...(row.dept_code !== "" && {
      responsibleDept: { deptCode: row.dept_code, ...(row.dept_name !== null && { deptName: row.dept_name }) },
    }),
    region: row.region,
    status: row.status,
    statusTime: beijingInstant(row.status_time.getTime()),
    ...(row.result_text !== null && { resultText: row.result_text }),
  };
}
