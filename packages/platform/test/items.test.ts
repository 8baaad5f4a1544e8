import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import samples from "../src/data/items/samples.json" with { type: "json" };
import { formFaults } from "../src/items/form-faults.ts";
import { parseItemContent } from "../src/items/item-record.ts";
import { hasPattern, isPattern } from "../src/items/pattern.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const get = async (path: string) => (await world.call("GET", path)).body;
const idsOf = ({ items }: { items: { itemId: string }[] }) => items.map(({ itemId }) => itemId);
const formOf = (id: string) => parseItemContent(samples.find(({ item }) => item.itemId === id)).item.form;

it("pages through a list without losing or repeating an item, wherever the pages end", async () => {
  const whole = idsOf(await get("/v1/items?region=360000000000&limit=100"));
  expect(whole.length).toBeGreaterThan(8);
  for (const limit of [1, 2, 3, 5]) {
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await get(`/v1/items?region=360000000000&limit=${limit}${cursor && `&cursor=${cursor}`}`);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...idsOf(page));
      if (!page.next) break;
      cursor = page.next;
    }
    expect(seen).toEqual(whole);
  }
  expect(new Set(idsOf(await get("/v1/items?limit=100"))).size).toBe(41);
});

it("filters by theme, life event, scene, kind and department, and by several at once", async () => {
  expect(idsOf(await get("/v1/items?region=320000000000&personTheme=030"))).toEqual(["js-002", "js-006", "js-001"]);
  expect(idsOf(await get("/v1/items?region=320000000000&legalTheme=035"))).toEqual(["js-005"]);
  expect(idsOf(await get("/v1/items?region=150000000000&scene=elderly"))).toEqual(["ord-001"]);
  expect(idsOf(await get("/v1/items?lifeEvent=work&taskType=05"))).toEqual(["js-001"]);
  expect(idsOf(await get("/v1/items?dept=11360502MB0000019H"))).toEqual(["elderly-card-xinyu"]);
  const { legal, person, scenes } = await get("/v1/themes");
  expect(person).toContainEqual({ code: "085", name: "社会保障" });
  expect([legal.length, scenes.length]).toEqual([35, 4]);
});

it("takes no odd word for a filter or a cursor", async () => {
  const words = ["region", "dept", "taskType", "personTheme", "legalTheme", "lifeEvent", "scene", "limit", "cursor"];
  const odd = fc.oneof(fc.string(), fc.constantFrom("%00", "{}", "x".repeat(600), "'--", "e30", "eyJmYXIiOi0xfQ", "-1", "1e3"));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...words), odd, async (word, value) => {
      const { status, body } = await world.call("GET", `/v1/items?${word}=${encodeURIComponent(value)}`);
      if (status !== 200) expect(["REQUEST_INVALID", "REGION_UNKNOWN"]).toContain(body.code);
    }),
    { numRuns: 40 },
  );
});

it("gives all samples with their sources, and marks what is in no published guide", async () => {
  expect(samples).toHaveLength(39);
  for (const { item, sources } of samples) {
    expect(sources.length).toBeGreaterThan(0);
    expect(item.synthetic.filter((name) => !Object.hasOwn(item, name))).toEqual([]);
    expect(item.synthetic).toContain("form");
    expect(item.promiseDay).toBeLessThanOrEqual(item.anticipateDay);
  }
  const days = async (id: string) => {
    const { anticipateDay, promiseDay, synthetic } = await get(`/v1/items/${id}`);
    return [anticipateDay, promiseDay, synthetic.includes("anticipateDay") || synthetic.includes("promiseDay")];
  };
  expect(await days("moa-007")).toEqual([20, 5, false]);
  expect(await days("moa-011")).toEqual([20, 8, false]);
  expect(await days("moa-013")).toEqual([30, 4, false]);
  expect(await days("xm-001")).toEqual([7, 3, false]);
  expect(await get("/v1/items/moa-002")).toMatchObject({ taskState: "3", isFee: true, fees: [{ feeStand: "500元/产品" }] });
  expect(await get("/v1/items/hn-004")).toMatchObject({ taskCode: "11440232MB2D06811W4000117051000", catalogCode: "000117051000" });
});

it("checks numbers, dates and choices by the schema that draws the form", () => {
  const form = formOf("js-001");
  const good = { name: "王", idNumber: "36050219480315002X", phone: "13900000001", months: "24", ownWish: "false" };
  expect(formFaults(form, good)).toEqual([]);
  const faults = (more: object) => formFaults(form, { ...good, ...more });
  expect(faults({ months: "11" })).toEqual([["months", "累计缴费月数不能小于12"]]);
  expect(faults({ months: "601" })).toEqual([["months", "累计缴费月数不能大于600"]]);
  for (const months of ["2.5", "两年", "1e3", " 24", "0x20"]) expect(faults({ months })).toEqual([["months", "累计缴费月数填写有误"]]);
  expect(faults({ months: "" })).toEqual([["months", "请填写累计缴费月数"]]);
  expect(faults({ ownWish: "maybe" })).toEqual([["ownWish", "是否本人意愿中断就业填写有误"]]);
  const married = { name: "王", idNumber: good.idNumber, phone: good.phone, children: "1", marriedOn: "2026-02-30" };
  expect(formFaults(formOf("jx-002"), married)).toEqual([["marriedOn", "登记结婚日期格式不正确"]]);
  expect(formFaults(formOf("jx-002"), { ...married, marriedOn: "2024-02-29" })).toEqual([]);
});

it("asks for a field only where another one makes it needed", () => {
  const base = { name: "王", idNumber: "36050219480315002X", phone: "13900000001" };
  const idle = formOf("xm-001");
  expect(formFaults(idle, { ...base, lastDay: "2026-11-01", reason: "contract" })).toEqual([]);
  expect(formFaults(idle, { ...base, lastDay: "2026-11-01", reason: "other" })).toEqual([["reasonText", "请填写具体说明"]]);
  expect(formFaults(idle, { ...base, lastDay: "2026-11-01", reason: "none" })).toEqual([["reason", "请选择失业原因"]]);
  const aged = formOf("ord-001");
  expect(formFaults(aged, { ...base, account: "6222020000000000000", byOther: "true" })).toEqual([["otherName", "请填写代办人姓名"]]);
  expect(formFaults(aged, { ...base, account: "6222020000000000000", byOther: "false" })).toEqual([]);
  const paid = { ...base, months: "24", ownWish: "false", account: "6222020000000000000" };
  expect(formFaults(formOf("js-001"), paid)).toEqual([["bank", "请填写开户银行"]]);
});

it("tells of any values what is wrong, in Chinese, and never fails itself", () => {
  const forms = samples.map(({ item }) => parseItemContent({ sources: ["t"], item }).item.form);
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("months", "reason", "__proto__", "toString")), fc.string()),
      (form, values) => {
        for (const [field, what] of formFaults(form, values))
          expect([typeof field, what]).toEqual(["string", expect.stringMatching(/\p{Script=Han}/u)]);
      },
    ),
  );
});

it("shows a bundle as one notice and one form over items that can each be done singly", async () => {
  const { bundles } = await get("/v1/bundles?region=350200000000");
  expect(bundles).toMatchObject([{ bundleId: "newborn-fujian", itemCount: 6 }]);
  expect((await get("/v1/bundles?region=360000000000")).bundles).toEqual([]);
  expect((await get("/v1/bundles?region=350299999999")).code).toBe("REGION_UNKNOWN");
  const bundle = await get("/v1/bundles/newborn-fujian");
  expect(bundle).toMatchObject({ singly: true, form: { required: ["name", "idNumber", "phone"] } });
  expect(bundle.notice).toContain("单独办理");
  for (const { itemId, taskState } of bundle.items) {
    const item = await get(`/v1/items/${itemId}`);
    expect([taskState, item.taskState, item.region]).toEqual(["1", "1", "350000000000"]);
    for (const name of bundle.form.required) expect(item.form.properties).toHaveProperty(name);
  }
  expect((await get("/v1/bundles/nothing")).code).toBe("BUNDLE_UNKNOWN");
});

it.each([
  ["^1\\d{10}$", "13800138000", "1380013800"],
  ["^[\\u4e00-\\u9fa5]{2,30}$", "朱桂兰", "朱"],
  ["^[\\u{4e00}-\\u{9fa5}]+$", "朱", "a"],
  ["^[\\p{Script=Han}·]+$", "阿依古丽·买买提", "Ayigul"],
  ["^(?<year>\\d{4})/\\d$", "2026/1", "2026-1"],
  ["^\\d+$", "12", "12\n"],
])("reads a pattern as browsers do: %s", (pattern, right, wrong) => {
  expect([isPattern(pattern), hasPattern(pattern, right), hasPattern(pattern, wrong)]).toEqual([true, true, false]);
  expect([right, wrong].map((text) => new RegExp(pattern, "u").test(text))).toEqual([true, false]);
});
