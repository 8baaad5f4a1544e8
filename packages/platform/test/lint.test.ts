import type { Item } from "@tongban/protocol";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lintRules } from "../src/catalogue/lint-rules.ts";
import xinyu from "../src/data/items/elderly-card-xinyu.json" with { type: "json" };
import { parseItemContent } from "../src/items/item-record.ts";
import { anna, morning, startWorld, type World } from "./world.ts";

const bureau = { deptName: "渝水区民政局", deptCode: "11360502MB0000019H", region: "360502000000" };
const keeper = {
  id: "cat-1",
  name: "周红",
  post: "事项管理岗",
  ...bureau,
  roles: ["catalogue"],
  token: "token-of-the-list-keeper",
} as const;
const national = { ...keeper, id: "cat-2", region: "000000000000", token: "token-of-the-national-list" } as const;

let world: World;
beforeAll(async () => {
  world = await startWorld({ officials: [anna, keeper, national] });
});
afterAll(() => world.close());

/** A guide nothing is wrong with. */
const good: Item = { ...parseItemContent(xinyu).item, isOnline: true, serverType: ["1"] };
const findingsOf = (more: Partial<Item>) => lintRules.flatMap(({ id, check }) => (check({ ...good, ...more }) === undefined ? [] : [id]));

/** Each rule, what breaks it, and what comes nearest without breaking it. */
const cases: readonly [rule: string, broken: Partial<Item>, near: Partial<Item>][] = [
  ["promise-kind", { promiseDay: 1, projectType: "1" }, { promiseDay: 0, projectType: "1" }],
  ["no-visit-needs-a-way", { isOnline: false, limitSceneNum: 0 }, { isOnline: false, limitSceneNum: 0, isExpress: true }],
  ["whole-way-online-needs-no-visit", { onlineHandleDepth: "4", limitSceneNum: 1 }, { onlineHandleDepth: "3", limitSceneNum: 1 }],
  [
    "fee-whole",
    { isFee: true, feeBasis: "依据", isPayOnline: false },
    { isFee: true, feeBasis: "依据", isPayOnline: false, fees: [{ feeName: "工本费", feeStand: "20元", byLaw: "依据" }] },
  ],
  ["fee-whole", { isFee: true, isPayOnline: true, fees: [{ feeName: "工本费", feeStand: "20元", byLaw: "依据" }] }, { isFee: false }],
  ["fee-whole", { isFee: true, feeBasis: "依据", fees: [{ feeName: "工本费", feeStand: "20元", byLaw: "依据" }] }, {}],
  ["licence-needs-rule", { resultType: "1" }, { resultType: "1", resultBasis: "《办法》第三条" }],
  ["two-phones", { superviseWay: ` ${good.linkWay}` }, { superviseWay: "12388" }],
  ["permit-needs-question", { taskType: "01", questions: [] }, { taskType: "20", questions: [] }],
  ["theme-fits-object", { serverType: ["2"], userTopicType: ["065"] }, { serverType: ["1", "2"], userTopicType: ["065"] }],
  ["theme-fits-object", { serverType: ["1"], corpTopicType: ["035"] }, { serverType: ["1", "3"], corpTopicType: ["035"] }],
  ["promise-within-law", { promiseDay: 6, anticipateDay: 5 }, { promiseDay: 5, anticipateDay: 5 }],
  [
    "stop-explained",
    { taskState: "3" },
    { taskState: "3", cancelled: { since: "2026-01-01", why: "依法取消", whereToGo: "窗口", source: "通知" } },
  ],
  ["stop-explained", { taskState: "2" }, { taskState: "2", suspended: { since: "2026-01-01", why: "系统升级", source: "通知" } }],
  [
    "grade-a-has-licence",
    { materials: [{ name: "照片", grade: "A", isNeed: true }] },
    { materials: [{ name: "照片", grade: "C", isNeed: true }] },
  ],
  ["theme-known", { userTopicType: ["000"] }, { userTopicType: ["065"] }],
  ["dept-code-check", { deptCode: "11360502MB00000190" }, { deptCode: "11360502MB0000019H" }],
];

it("finds nothing wrong with a guide that is right", () => {
  expect(findingsOf({})).toEqual([]);
});

it.each(cases)("%s: tells what breaks it from what comes nearest", (rule, broken, near) => {
  expect([findingsOf(broken), findingsOf(near)]).toEqual([[rule], []]);
});

it("has a case for every rule", () => {
  expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(lintRules.map(({ id }) => id)));
});

const report = async (query: string, by: { token: string } = national) =>
  (await world.call("GET", `/v1/official/catalogue/lint?${query}`, { token: by.token })).body;

it("reports on a region and below, page by page, to who keeps a list there", async () => {
  const whole = await report("region=000000000000&limit=100");
  expect(whole.checked).toBe(41);
  expect(whole.findings.filter(({ severity }: { severity: string }) => severity === "error")).toEqual([]);
  const seen: string[] = [];
  let items = 0;
  for (let cursor = ""; ; ) {
    const page = await report(`region=000000000000&limit=7${cursor && `&cursor=${cursor}`}`);
    items += page.checked;
    seen.push(...page.findings.map(({ itemId, rule }: { itemId: string; rule: string }) => `${itemId} ${rule}`));
    if (!page.next) break;
    cursor = page.next;
  }
  expect([items, seen]).toEqual([41, whole.findings.map(({ itemId, rule }: { itemId: string; rule: string }) => `${itemId} ${rule}`)]);
  expect((await report("region=360502000000", keeper)).checked).toBe(1);
  expect((await report("region=360500000000", keeper)).code).toBe("OFFICIAL_FORBIDDEN");
  expect((await report("region=360502000000", anna)).code).toBe("OFFICIAL_FORBIDDEN");
  expect((await report("region=999999999999")).code).toBe("REGION_UNKNOWN");
  expect((await report("region=000000000000&cursor=x")).code).toBe("REQUEST_INVALID");
});

it("names items whose entry in the basic catalogue has ended", async () => {
  const post = (path: string, body: object) =>
    world.call("POST", `/v1/official/catalogue/${path}`, {
      token: national.token,
      body: { reason: "依法调整", basis: "《条例》第一条", ...body },
    });
  expect((await post("entries/000117051000/cancel", { version: 1 })).status).toBe(200);
  const { findings } = await report("region=440232000000");
  expect(findings).toContainEqual(expect.objectContaining({ itemId: "hn-004", rule: "entry-in-force", severity: "error" }));
  world.setNow(morning);
});
