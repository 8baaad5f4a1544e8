import { openStore } from "@tongban/server-kit";
import { sql } from "kysely";
import xinyu from "../src/data/items/elderly-card-xinyu.json" with { type: "json" };
import { parseItemContent } from "../src/items/item-record.ts";
import { versionRow } from "../src/items/version-row.ts";
import { migrations } from "../src/store/migrations.ts";
import type { Tables } from "../src/store/tables.ts";
import { anna, consent, startWorld } from "./world.ts";

const district = "360502000000";
const all = ["accept", "review", "decide", "issue"] as const;
const fireDept = { deptName: "渝水区消防救援大队", deptCode: "1136050201470000XF", region: district };
const housingDept = { deptName: "渝水区住房和城乡建设局", deptCode: "11360502014700016J", region: district };
const office = { deptName: "新余市行政审批局", deptCode: "11360500MB1234567X", region: "360500000000" };

export const fire = { id: "off-fire", name: "周强", post: "审查岗", ...fireDept, roles: [...all], token: "token-of-the-fire-brigade" };
export const housing = { id: "off-housing", name: "何静", post: "综合岗", ...housingDept, roles: [...all], token: "token-of-housing-here" };
/** Supervises the whole city. */
export const shen = {
  id: "off-shen",
  name: "沈毅",
  post: "监察岗",
  ...office,
  roles: ["supervise" as const],
  token: "token-of-the-supervisor",
};
/** Supervises another city. */
export const stranger = {
  ...{ id: "off-far", name: "吴桐", post: "监察岗", deptName: "南昌市行政审批局", deptCode: "11360100MB1234568X", region: "360100000000" },
  ...{ roles: ["supervise" as const], token: "token-of-another-supervisor" },
};
/** Supervises, and belongs to the department that handles. */
export const insider = { ...anna, id: "off-inside", roles: ["supervise" as const], token: "token-of-the-insider-here" };
/** Keeps the power list of the department that handles. */
export const keeper = { ...anna, id: "off-list", post: "事项管理岗", roles: ["catalogue" as const], token: "token-of-the-list-keeper" };
/** Keeps another department's. */
export const otherKeeper = { ...keeper, ...fireDept, id: "off-list-2", token: "token-of-another-list-keeper" };
/** Audits the whole city. */
export const auditor = { ...shen, id: "off-audit", post: "审计岗", roles: ["audit" as const], token: "token-of-the-city-auditor" };
/** Of the department that handles, without a role in it. */
export const guest = { ...anna, id: "off-guest", roles: [], token: "token-of-somebody-idle" };

/** 5 working days promised, 20 by law; the fire brigade reviews in 3. */
export const jointItem = {
  ...xinyu.item,
  ...{ itemId: "joint-card", taskName: "联合办理示例", promiseDay: 5, anticipateDay: 20, projectType: "2" },
  joint: [{ deptCode: fireDept.deptCode, deptName: fireDept.deptName, promiseDay: 3 }],
};
/** 5 and 20, one department. */
export const plainItem = { ...jointItem, itemId: "plain-card", joint: undefined };
/** On the spot. */
export const spotItem = { ...plainItem, itemId: "spot-card", promiseDay: 0, anticipateDay: 0 };

/** A world with several departments, two items that take days, and a look into its tables. */
export async function startSupervisionWorld() {
  const world = await startWorld({ officials: [anna, fire, housing, shen, stranger, insider, guest, auditor, keeper, otherKeeper] });
  const log = { warn() {}, info() {} };
  const store = openStore<Tables>({ url: world.database.url, schema: "platform", migrations, log });
  await store.ready;
  const { path } = await store.db.selectFrom("regions").select("path").where("code", "=", district).executeTakeFirstOrThrow();
  for (const [index, item] of [jointItem, plainItem, spotItem].entries()) {
    const content = parseItemContent({
      ...xinyu,
      result: { ...xinyu.result, typeCode: `SANDBOX0000000JOINT0${index}` },
      item: JSON.parse(JSON.stringify(item)),
    });
    const ever = new Date("2000-01-01T00:00:00+08:00");
    const why = { act: "add", reason: "示例", basis: "示例", by: "示例", at: ever } as const;
    await store.db
      .insertInto("item_versions")
      .values(versionRow({ content, version: 1, regionPath: path, effectiveFrom: ever, ...why }))
      .execute();
  }

  /** Hands in an application of this item for somebody new. */
  async function handedIn(itemId: string) {
    const certKey = world.newcomer();
    const her = world.as(certKey);
    const started = await her.start(undefined, { itemId, consent });
    const { applicationId } = (await her.submit(started.body.applicationId)).body as { applicationId: string };
    return { applicationId, her, certKey };
  }

  const supervision = (path: string, { by = shen, body }: { by?: { token: string }; body?: unknown } = {}) =>
    world.call(body === undefined ? "GET" : "POST", `/v1/official/supervision${path}`, {
      token: by.token,
      ...(body !== undefined && { body }),
    });

  /** All cards of these words, page by page. */
  async function cards(query = "", by: { token: string } = shen) {
    const found: {
      applicationId: string;
      ruleNo: string;
      issueTime: string;
      responsibleDept: { deptCode: string };
      superviseNo: string;
      status: string;
    }[] = [];
    let cursor = "";
    do {
      const { body } = await supervision(`/cards?limit=20${query}${cursor && `&cursor=${cursor}`}`, { by });
      found.push(...body.cards);
      cursor = body.next ?? "";
    } while (cursor);
    return found;
  }

  return {
    ...world,
    ...{ db: store.db, handedIn, supervision, cards },
    /** Beijing's morning of that day. */
    setDay: (day: string, time = "09:00") => world.setNow(Date.parse(`${day}T${time}:00+08:00`)),
    explain: (text: string) =>
      sql<{ "QUERY PLAN": string }>`explain ${sql.raw(text)}`
        .execute(store.db)
        .then(({ rows }) => rows.map((row) => row["QUERY PLAN"]).join("\n")),
    async close() {
      await store.close();
      await world.close();
    },
  };
}

export type SupervisionWorld = Awaited<ReturnType<typeof startSupervisionWorld>>;
