import { type CardListQuery, fail, type SupervisionCard, type SupervisionCardList } from "@tongban/protocol";
import { type Selectable, type SelectQueryBuilder, sql } from "kysely";
import { beijingInstant } from "../beijing-time.ts";
import type { Queries, Tables } from "../store/tables.ts";
import type { Scope } from "./scope.ts";

type Filters = Pick<CardListQuery, "status" | "warningType" | "cursor"> & { readonly limit: number };

/** Cards in this scope, the latest day first. The page is cut before anything is joined to it. */
export async function listCards(db: Queries, scope: Scope, { status, warningType, cursor, limit }: Filters): Promise<SupervisionCardList> {
  const { regionPath, deptCode } = scope;
  const page = db
    .selectFrom("supervision_cards")
    .selectAll()
    // a region and all below it are one range, as dots come right before slashes
    .where("region_path", ">=", regionPath)
    .where("region_path", "<", `${regionPath}/`)
    .$if(deptCode !== undefined, (query) => query.where("dept_code", "=", deptCode ?? ""))
    .$if(status === "open", (query) => query.where("status", "<>", "closed"))
    .$if(status !== undefined && status !== "open", (query) => query.where("status", "=", status as SupervisionCard["status"]))
    .$if(warningType !== undefined, (query) => query.where("warning_type", "=", warningType ?? "1"))
    .$if(cursor !== undefined, (query) => query.where("supervise_no", "<", cursor ?? ""))
    .orderBy("supervise_no", "desc")
    .limit(limit + 1);
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

type Cards = SelectQueryBuilder<Tables, "supervision_cards", Selectable<Tables["supervision_cards"]>>;

function withNames(db: Queries, cards: Cards) {
  return db
    .selectFrom(cards.as("card"))
    .innerJoin("applications", "applications.application_id", "card.application_id")
    .innerJoin("item_versions as item", (join) =>
      join.onRef("item.item_id", "=", "applications.item_id").onRef("item.version", "=", "applications.item_version"),
    )
    .leftJoin("duties", (join) =>
      join.onRef("duties.application_id", "=", "card.application_id").onRef("duties.dept_code", "=", "card.dept_code"),
    )
    .selectAll("card")
    .select(["applications.project_no", "applications.item_id", "duties.dept_name"])
    .select([sql<string>`item.summary ->> 'taskName'`.as("task_name"), sql<string>`item.content #>> '{item,taskType}'`.as("task_type")]);
}

type CardRow = Awaited<ReturnType<ReturnType<typeof withNames>["execute"]>>[number];

function viewOf(row: CardRow): SupervisionCard {
  return {
    superviseNo: row.supervise_no,
    ...(row.project_no !== null && { projectNo: row.project_no }),
    applicationId: row.application_id,
    itemId: row.item_id,
    taskName: row.task_name,
    taskType: row.task_type,
    content: row.content,
    org: row.org,
    ruleNo: row.rule_no,
    warningType: row.warning_type,
    issueTime: `${row.issued_on}T00:00:00.000+08:00`,
    dueOn: row.due_on,
    provisional: row.provisional,
    responsibleDept: { deptCode: row.dept_code, ...(row.dept_name !== null && { deptName: row.dept_name }) },
    region: row.region,
    status: row.status,
    statusTime: beijingInstant(row.status_time.getTime()),
    ...(row.result_text !== null && { resultText: row.result_text }),
  };
}
