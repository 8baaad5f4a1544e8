import { type CardListQuery, fail, type SupervisionCard, type SupervisionCardList } from "@tongban/protocol";
import { type ExpressionBuilder, sql } from "kysely";
import { beijingInstant } from "../beijing-time.ts";
import type { Queries, Tables } from "../store/tables.ts";
import type { Scope } from "./scope.ts";

type Filters = Pick<CardListQuery, "status" | "warningType" | "cursor"> & { readonly limit: number };

/** Cards in this scope, the latest day first. */
export async function listCards(db: Queries, scope: Scope, { status, warningType, cursor, limit }: Filters): Promise<SupervisionCardList> {
  const rows = await cardRows(db)
    .where((is) => inScope(is, scope))
    .$if(status === "open", (query) => query.where("card.status", "<>", "closed"))
    .$if(status !== undefined && status !== "open", (query) => query.where("card.status", "=", status as SupervisionCard["status"]))
    .$if(warningType !== undefined, (query) => query.where("card.warning_type", "=", warningType ?? "1"))
    .$if(cursor !== undefined, (query) => query.where("card.supervise_no", "<", cursor ?? ""))
    .orderBy("card.supervise_no", "desc")
    .limit(limit + 1)
    .execute();
  const cards = rows.slice(0, limit).map(viewOf);
  const last = cards.at(-1);
  return { cards, ...(rows.length > limit && last && { next: last.superviseNo }) };
}

/** Throws CARD_UNKNOWN. */
export async function readCard(db: Queries, superviseNo: string): Promise<SupervisionCard> {
  const row = await cardRows(db).where("card.supervise_no", "=", superviseNo).executeTakeFirst();
  if (!row) throw fail("CARD_UNKNOWN");
  return viewOf(row);
}

/** A region and all below it are one range, as dots come right before slashes. */
function inScope(is: ExpressionBuilder<Tables & { card: Tables["supervision_cards"] }, "card">, { regionPath, deptCode }: Scope) {
  return is.and([
    is("card.region_path", ">=", regionPath),
    is("card.region_path", "<", `${regionPath}/`),
    ...(deptCode === undefined ? [] : [is("card.dept_code", "=", deptCode)]),
  ]);
}

function cardRows(db: Queries) {
  return db
    .selectFrom("supervision_cards as card")
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

type CardRow = Awaited<ReturnType<ReturnType<typeof cardRows>["execute"]>>[number];

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
