import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import xinyu from "../src/data/items/elderly-card-xinyu.json" with { type: "json" };
import { anna, bai, eight, morning, start, startWorld, type World } from "./world.ts";

const bureau = { deptName: "渝水区民政局", deptCode: "11360502MB0000019H", region: "360502000000" };
const keeper = {
  id: "cat-1",
  name: "周红",
  post: "事项管理岗",
  ...bureau,
  roles: ["catalogue"],
  token: "token-of-the-list-keeper",
} as const;
const other = {
  ...keeper,
  id: "cat-2",
  deptCode: "11360502MB0000027C",
  deptName: "渝水区卫健委",
  token: "token-of-another-bureau",
} as const;
const city = {
  ...keeper,
  id: "cat-3",
  deptCode: "11360500MB0000010A",
  deptName: "新余市民政局",
  region: "360500000000",
  token: "token-of-the-city-keeper",
} as const;
const national = {
  ...keeper,
  id: "cat-4",
  deptName: "国务院审改办",
  deptCode: "11100000000000000X",
  region: "000000000000",
  token: "token-of-the-national-list",
} as const;

let world: World;
beforeAll(async () => {
  world = await startWorld({ officials: [anna, bai, keeper, other, city, national] });
});
beforeEach(() => world.setNow(morning));
afterAll(() => world.close());

const {
  itemId: _itemId,
  region: _region,
  regionName: _regionName,
  deptName: _deptName,
  deptCode: _deptCode,
  taskState: _taskState,
  taskVersion: _version,
  ...guide
} = xinyu.item;
const why = { reason: "依法调整", basis: "《江西省权责清单管理办法（演示）》第三条" };
const at = (time: string) => ({ effectiveFrom: `${time}+08:00` });
let serial = 0;
const newId = () => `test-item-${++serial}`;

const act = (path: string, body: object, by: { token: string } = keeper) =>
  world.call("POST", `/v1/official/catalogue/items/${path}`, { token: by.token, body: { ...why, ...body } });
const add = (body: object, by: { token: string; region: string; deptCode: string; deptName: string } = keeper) => {
  const { region, deptCode, deptName } = by;
  const whole = { ...why, itemId: newId(), region, deptCode, deptName, sources: ["a test"], guide, consent: xinyu.consent, ...body };
  return world.call("POST", "/v1/official/catalogue/items", { token: by.token, body: whole });
};
async function added(by = keeper as Parameters<typeof add>[1], more: object = {}): Promise<string> {
  const { status, body } = await add(more, by);
  expect(status).toBe(200);
  return body.versions[0].itemId;
}
const get = async (path: string) => (await world.call("GET", path)).body;
const later = (minutes: number) => world.setNow(morning + minutes * 60_000);

it("adds an item to a department's list, at once or from a day on, never since the past", async () => {
  const id = await added();
  expect(await get(`/v1/items/${id}`)).toMatchObject({ taskVersion: 1, taskState: "1", regionName: "渝水区", deptCode: bureau.deptCode });
  expect((await add({ itemId: id })).body.code).toBe("CATALOGUE_CHANGED");
  const future = await added(keeper, at("2026-11-25T00:00:00"));
  expect((await get(`/v1/items/${future}`)).code).toBe("ITEM_UNKNOWN");
  world.setNow(Date.parse("2026-11-25T00:00:00+08:00"));
  expect(await get(`/v1/items/${future}`)).toMatchObject({ itemId: future });
  world.setNow(morning);
  const past = await add(at("2026-11-24T08:59:59"));
  expect([past.status, past.body.detail]).toEqual([400, { where: "/effectiveFrom", rule: "must not lie in the past" }]);
});

it("refuses what no guide may say", async () => {
  expect((await add({ guide: { ...guide, promiseDay: 6 } })).body).toMatchObject({
    code: "REQUEST_INVALID",
    detail: { where: "/guide/promiseDay" },
  });
  expect((await add({ guide: { ...guide, catalogCode: "000000000000" } })).body.code).toBe("CATALOGUE_ENTRY_UNKNOWN");
  expect((await add({ guide: { ...guide, form: { ...guide.form, required: ["nothing"] } } })).body.code).toBe("REQUEST_INVALID");
  expect((await add({ consent: undefined })).body).toMatchObject({ code: "REQUEST_INVALID", detail: { where: "/consent" } });
  expect((await add({ region: "360599000000" })).body.code).toBe("REGION_UNKNOWN");
});

it.each<[string, object, string]>([
  ["a pattern that is none", { form: formWith({ pattern: "(" }) }, "/guide/form/properties/code/pattern"],
  ["a pattern that looks back", { form: formWith({ pattern: "^(.)\\1$" }) }, "/guide/form/properties/code/pattern"],
  ["a pattern only RE2 reads", { form: formWith({ pattern: "\\A[[:alpha:]]" }) }, "/guide/form/properties/code/pattern"],
  ["a field nobody can fill", { form: { ...formWith({ readOnly: true }), required: ["code"] } }, "/guide/form/properties/code"],
  ["text of less than no letters", { form: formWith({ minLength: -1 }) }, "/guide/form/properties/code/minLength"],
  ["text that may have no length", { form: formWith({ minLength: 5, maxLength: 4 }) }, "/guide/form/properties/code/maxLength"],
  ["text that ends before it begins", { form: formWith({ maxLength: -1 }) }, "/guide/form/properties/code/maxLength"],
  ["a number between nothing", { form: formWith({ type: "number", minimum: 2, maximum: 1.5 }) }, "/guide/form/properties/code/maximum"],
  ["a choice that is no number", { form: formWith({ type: "integer", enum: ["1", "2.5"] }) }, "/guide/form/properties/code/enum"],
  ["a choice that is neither yes nor no", { form: formWith({ type: "boolean", enum: ["yes"] }) }, "/guide/form/properties/code/enum"],
  ["a choice between nothing", { form: formWith({ enum: [] }) }, "/guide/form/properties/code/enum"],
  [
    "an answer of another type",
    { form: formWith({ type: "integer", oneOf: [{ const: "一", title: "一" }] }) },
    "/guide/form/properties/code/oneOf",
  ],
  ["a term without end", { promiseDay: 4_000, anticipateDay: 4_000 }, "/guide"],
  ["a department asked twice", { joint: [beside(3), beside(4)] }, "/guide/joint"],
  ["a department asked for less than no time", { joint: [beside(-1)] }, "/guide/joint"],
  ["the lead beside itself", { joint: [{ ...beside(1), deptCode: bureau.deptCode }] }, "/guide/joint"],
  ["a material twice", { materials: [...guide.materials, ...guide.materials] }, "/guide/materials"],
])("refuses a guide that nobody could follow: %s", async (_what, more, where) => {
  const { status, body } = await add({ guide: { ...guide, ...more } });
  expect([status, body.code, body.detail?.where]).toEqual([400, "REQUEST_INVALID", where]);
});

function formWith(field: object) {
  return { type: "object", properties: { code: { type: "string", title: "编号", ...field } }, required: [], additionalProperties: false };
}

function beside(promiseDay: number) {
  return { deptCode: "11360502MB00000270", deptName: "渝水区消防救援大队", promiseDay };
}

it("checks a form in no time whatever its pattern says", async () => {
  const id = await added(keeper, { guide: { ...guide, materials: [], form: formWith({ pattern: "^(a+)+$" }) } });
  world.setNow(morning + 1_000);
  const me = world.as(world.newcomer());
  const { applicationId } = (await me.start(undefined, { itemId: id })).body;
  const save = (code: string) => me.put(`/v1/applications/${applicationId}/form`, { values: { code } });
  const began = performance.now();
  expect((await save(`${"a".repeat(1_999)}!`)).body).toMatchObject({
    code: "FORM_INVALID",
    detail: { fields: { code: "编号格式不正确" } },
  });
  expect(performance.now() - began).toBeLessThan(2_000);
  expect((await save("aaa")).status).toBe(200);
});

it("lets only the owner department's keeper act", async () => {
  const id = await added();
  for (const by of [anna, other, city])
    expect((await act(`${id}/suspend`, { version: 1 }, by)).body).toMatchObject({ code: "OFFICIAL_FORBIDDEN" });
  expect((await act(`${id}/suspend`, { version: 1 }, { token: "nobody" })).body.code).toBe("OFFICIAL_REQUIRED");
  expect((await get(`/v1/items/${id}`)).taskState).toBe("1");
});

it("keeps every version: who, why, by what law, from when to when", async () => {
  const id = await added();
  later(1);
  const changed = await act(`${id}/change`, { version: 1, guide: { promiseDay: 0, taskName: "优待证办理" } });
  expect(changed.body.versions).toMatchObject([
    { version: 2, act: "change", taskName: "优待证办理", by: "渝水区民政局 事项管理岗", reason: why.reason, basis: why.basis },
    { version: 1, act: "add", effectiveTo: "2026-11-24T09:01:00.000+08:00" },
  ]);
  expect(await get(`/v1/items/${id}`)).toMatchObject({ taskVersion: 2, promiseDay: 0, anticipateDay: 5 });
  expect((await get(`/v1/items/${id}/diff?from=1&to=2`)).changes).toEqual([
    { field: "promiseDay", before: 1, after: 0 },
    { field: "taskName", before: "老年人优待证办理", after: "优待证办理" },
  ]);
  expect((await get(`/v1/items/${id}/diff?from=1&to=9`)).code).toBe("ITEM_UNKNOWN");
});

it("lets one of two acts at once win; the other learns that something changed", async () => {
  const id = await added();
  later(2);
  const replies = await eight((index) =>
    act(`${id}/${index % 2 ? "suspend" : "change"}`, { version: 1, ...(index % 2 ? {} : { guide: { promiseDay: 0 } }) }),
  );
  expect(replies.map(({ body }) => body.code ?? "done").sort()).toEqual([...Array(7).fill("CATALOGUE_CHANGED"), "done"]);
  expect((await get(`/v1/items/${id}/history`)).versions).toHaveLength(2);
});

it("refuses new applications while suspended and takes them again afterwards", async () => {
  const id = await added();
  later(1);
  await act(`${id}/suspend`, { version: 1 });
  const her = world.as(world.newcomer());
  const body = { ...start, itemId: id };
  expect((await her.start(undefined, body)).body).toMatchObject({
    code: "ITEM_SUSPENDED",
    detail: { since: "2026-11-24", why: why.reason },
  });
  expect((await get(`/v1/items/${id}`)).suspended).toMatchObject({ why: why.reason });
  expect((await act(`${id}/suspend`, { version: 2 })).body).toMatchObject({ code: "CATALOGUE_ACT_REFUSED", detail: { taskState: "2" } });
  later(2);
  await act(`${id}/resume`, { version: 2 });
  expect((await get(`/v1/items/${id}`)).suspended).toBeUndefined();
  expect((await her.start(undefined, body)).status).toBe(200);
});

it("says of a cancelled item since when, why and where to go, and ends it for good", async () => {
  const id = await added();
  later(1);
  await act(`${id}/cancel`, { version: 1, whereToGo: "请到社区服务大厅办理。" });
  const stop = { since: "2026-11-24", why: why.reason, whereToGo: "请到社区服务大厅办理。", source: why.basis };
  expect(await get(`/v1/items/${id}`)).toMatchObject({ taskState: "3", cancelled: stop });
  expect((await world.as(world.newcomer()).start(undefined, { ...start, itemId: id })).body).toMatchObject({
    code: "ITEM_CANCELLED",
    detail: stop,
  });
  later(2);
  for (const name of ["resume", "suspend", "change"])
    expect((await act(`${id}/${name}`, { version: 2, ...(name === "change" && { guide: {} }) })).body.code).toBe("CATALOGUE_ACT_REFUSED");
});

it("keeps an application with its version and owner when its item is cancelled under way", async () => {
  const id = await added();
  const her = world.as(world.newcomer());
  const { applicationId } = (await her.start(undefined, { ...start, itemId: id })).body;
  expect((await her.submit(applicationId)).status).toBe(200);
  later(1);
  await act(`${id}/change`, { version: 1, guide: { taskName: "改名后的事项" } });
  later(2);
  await act(`${id}/cancel`, { version: 2, whereToGo: "请到社区服务大厅办理。" });
  expect(await her.get(`/v1/applications/${applicationId}`)).toMatchObject({
    status: 200,
    body: { taskName: guide.taskName, deptName: bureau.deptName },
  });
  expect((await world.official(applicationId, "accept")).status).toBe(200);
});

it("hands an item down to departments below; what is under way stays above, and the old link knows who has it", async () => {
  const id = await added(city);
  const her = world.as(world.newcomer());
  const { applicationId } = (await her.start(undefined, { ...start, itemId: id })).body;
  later(1);
  const [here, there] = [newId(), newId()];
  const to = [
    { itemId: here, region: "360502000000", deptCode: bureau.deptCode, deptName: bureau.deptName },
    { itemId: there, region: "360521000000", deptCode: "11360521MB0000011B", deptName: "分宜县民政局" },
  ];
  const wrong = await act(`${id}/delegate`, { version: 1, to: [{ ...to[0], region: "360100000000" }] }, city);
  expect([wrong.body.code, (await get(`/v1/items/${here}`)).code]).toEqual(["REQUEST_INVALID", "ITEM_UNKNOWN"]);
  expect((await act(`${id}/delegate`, { version: 1, to }, city)).body.versions[0]).toMatchObject({
    act: "delegate",
    successors: [here, there],
  });
  expect(await get(`/v1/items/${here}`)).toMatchObject({ taskState: "1", deptName: bureau.deptName, powerSource: "2", useLevel: "4" });
  expect(await get(`/v1/items/${id}?region=360502002002`)).toMatchObject({
    itemId: here,
    movedFrom: { itemId: id, since: "2026-11-24", why: why.reason },
  });
  expect(await get(`/v1/items/${id}`)).toMatchObject({
    itemId: id,
    taskState: "3",
    successors: [{ itemId: here }, { itemId: there, regionName: "分宜县" }],
  });
  expect((await her.get(`/v1/applications/${applicationId}`)).body).toMatchObject({ deptName: "新余市民政局", itemId: id });
  const listed = (await get("/v1/items?region=360502000000&limit=100")).items.map(({ itemId }: { itemId: string }) => itemId);
  expect(listed).toContain(here);
  expect(listed).not.toContain(id);
});

it("changes and resumes no item where its region has ended, says since when, and still ends or merges what is there", async () => {
  const here = { ...keeper, region: "360502100000" };
  const [suspended, going, merged, into] = [await added(here), await added(here), await added(here), await added()];
  later(1);
  expect((await act(`${suspended}/suspend`, { version: 1 })).status).toBe(200);
  const client = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await client.connect();
  await client.query("update regions set ended = '2026-11-01' where code = $1", [here.region]);
  later(2);
  const ended = { status: 404, body: { code: "REGION_UNKNOWN", detail: { ended: "2026-11-01" } } };
  expect(await act(`${suspended}/resume`, { version: 2 })).toMatchObject(ended);
  expect(await act(`${going}/change`, { version: 1, guide, consent: xinyu.consent })).toMatchObject(ended);
  expect((await act(`${suspended}/cancel`, { version: 2, whereToGo: "到区民政局办理。" })).status).toBe(200);
  expect((await act(`${merged}/merge`, { version: 1, into })).status).toBe(200);
  await client.query("update regions set ended = null where code = $1", [here.region]);
  await client.end();
  expect((await act(`${going}/change`, { version: 1, guide, consent: xinyu.consent })).status).toBe(200);
});

it("hands nothing down to whom its guide does not fit", async () => {
  const id = await added(city, { guide: { ...guide, joint: [beside(1)] } });
  later(1);
  const { deptCode, deptName } = beside(1);
  const refused = await act(`${id}/delegate`, { version: 1, to: [{ itemId: newId(), region: bureau.region, deptCode, deptName }] }, city);
  expect(refused).toMatchObject({ status: 400, body: { code: "REQUEST_INVALID", detail: { where: "/guide/joint" } } });
  expect(await get(`/v1/items/${id}`)).toMatchObject({ taskState: "1", taskVersion: 1 });
});

it("takes limits and choices that can be kept", async () => {
  const fields = {
    ...{
      name: { type: "string", title: "姓名", minLength: 2, maxLength: 2, enum: ["张三"] },
      count: { type: "integer", title: "人数", minimum: -1 },
    },
    ...{ own: { type: "boolean", title: "本人", enum: ["true", "false"] }, size: { type: "number", title: "面积", enum: ["0.5", "-3"] } },
  };
  const form = { ...guide.form, properties: { ...guide.form.properties, ...fields } };
  expect((await add({ guide: { ...guide, form } })).status).toBe(200);
});

it("leads the id of a merged item to what took over, along chains, and never in circles", async () => {
  const [a, b, c] = [await added(), await added(), await added()];
  expect((await act(`${a}/merge`, { version: 1, into: a })).body.code).toBe("REQUEST_INVALID");
  expect((await act(`${a}/merge`, { version: 1, into: "nothing" })).body.code).toBe("ITEM_UNKNOWN");
  later(1);
  await act(`${a}/merge`, { version: 1, into: b });
  expect((await act(`${b}/merge`, { version: 1, into: a })).body.code).toBe("CATALOGUE_ACT_REFUSED");
  later(2);
  await act(`${b}/merge`, { version: 1, into: c });
  expect(await get(`/v1/items/${a}`)).toMatchObject({ itemId: c, taskState: "1", movedFrom: { itemId: a, taskName: guide.taskName } });
  const refused = await world.as(world.newcomer()).start(undefined, { ...start, itemId: a });
  expect(refused.body).toMatchObject({ code: "ITEM_CANCELLED", detail: { successors: [b], whereToGo: expect.stringContaining("已并入") } });
  const [x, y] = [await added(), await added()];
  const both = await Promise.all([act(`${x}/merge`, { version: 1, into: y }), act(`${y}/merge`, { version: 1, into: x })]);
  later(3);
  const again = await Promise.all([act(`${x}/merge`, { version: 1, into: y }), act(`${y}/merge`, { version: 1, into: x })]);
  expect([...both, ...again].filter(({ status }) => status === 200)).toHaveLength(1);
});

it("waits with what is to come, and takes no act before it", async () => {
  const id = await added();
  await act(`${id}/cancel`, { version: 1, whereToGo: "请到社区服务大厅办理。", ...at("2026-12-01T00:00:00") });
  expect((await get(`/v1/items/${id}`)).taskState).toBe("1");
  expect((await act(`${id}/suspend`, { version: 2 })).body.code).toBe("CATALOGUE_ACT_REFUSED");
  world.setNow(Date.parse("2026-12-01T00:00:00+08:00"));
  expect((await get(`/v1/items/${id}`)).taskState).toBe("3");
});

it("shows anybody what became of a region's list between two days, page by page", async () => {
  const day = (days: number) => world.setNow(morning + days * 86_400_000);
  day(10);
  const [stays, goes, changes] = [await added(other), await added(other), await added(other)];
  day(11);
  await act(`${goes}/cancel`, { version: 1, whereToGo: "请到社区服务大厅办理。" }, other);
  await act(`${changes}/change`, { version: 1, guide: { promiseDay: 0 } }, other);
  const fresh = await added(other);
  const diff = await get("/v1/catalogue/diff?region=360502000000&from=2026-12-04&to=2026-12-05");
  expect(diff.changes).toMatchObject([
    { itemId: goes, change: "removed", acts: [{ act: "cancel", reason: why.reason, basis: why.basis }] },
    { itemId: changes, change: "changed", fields: ["promiseDay"] },
    { itemId: fresh, change: "added", acts: [{ act: "add" }] },
  ]);
  expect(diff.changes.map(({ itemId }: { itemId: string }) => itemId)).not.toContain(stays);
  const first = await get("/v1/catalogue/diff?region=360502000000&from=2026-12-04&to=2026-12-05&limit=2");
  expect(first.next).toBe(changes);
  expect((await get(`/v1/catalogue/diff?region=360502000000&from=2026-12-04&to=2026-12-05&cursor=${first.next}`)).changes).toHaveLength(1);
  expect((await get("/v1/catalogue/diff?region=360502000000&from=2026-12-05&to=2026-12-04")).code).toBe("REQUEST_INVALID");
  expect((await get("/v1/catalogue/diff?region=360502000000&from=2026-02-30&to=2026-13-99")).code).toBe("REQUEST_INVALID");
});

it("keeps the basic catalogue: added, changed, cancelled; items rest on what is in it", async () => {
  const entries = "/v1/official/catalogue/entries";
  const entry = {
    catalogCode: "000599990001",
    region: "000000000000",
    taskName: "高龄津贴",
    taskType: "05",
    deptName: "民政部",
    useLevels: ["4"],
    byLaw: "《中华人民共和国老年人权益保障法》",
  };
  const post = (path: string, body: object, by: { token: string } = national) =>
    world.call("POST", path, { token: by.token, body: { ...why, ...body } });
  expect((await post(entries, entry, keeper)).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect((await post(entries, entry)).body).toMatchObject({ version: 1, taskState: "1" });
  expect((await post(entries, entry)).body.code).toBe("CATALOGUE_CHANGED");
  const resting = await added(keeper, { guide: { ...guide, catalogCode: entry.catalogCode } });
  later(1);
  expect((await post(`${entries}/${entry.catalogCode}/change`, { version: 1, entry: { useLevels: ["4", "5"] } })).body).toMatchObject({
    version: 2,
    useLevels: ["4", "5"],
  });
  expect((await post(`${entries}/${entry.catalogCode}/cancel`, { version: 1 })).body.code).toBe("CATALOGUE_CHANGED");
  later(2);
  expect((await post(`${entries}/${entry.catalogCode}/cancel`, { version: 2 })).body).toMatchObject({ taskState: "3" });
  expect((await add({ guide: { ...guide, catalogCode: entry.catalogCode } })).body.code).toBe("CATALOGUE_ENTRY_UNKNOWN");
  expect((await get(`/v1/items/${resting}`)).taskState).toBe("1");
  expect(
    (await get("/v1/catalogue/entries?region=000000000000")).entries.map(({ catalogCode }: { catalogCode: string }) => catalogCode),
  ).toContain(entry.catalogCode);
  expect((await post(`${entries}/000599990002/cancel`, { version: 1 })).body.code).toBe("CATALOGUE_ENTRY_UNKNOWN");
});

it("answers any odd act with an error of the table and changes nothing", async () => {
  const id = await added();
  // a word of some letters is a reason: what is not odd after all is done, and counted
  let done = 0;
  const odd = fc.oneof(
    fc.anything(),
    fc.constantFrom("", "\0", "x".repeat(70_000), -1, 1e99, "2026-11-24T25:00:00Z", "9999-12-31T00:00:00Z", { toString: 1 }),
  );
  const goods: Record<string, object> = {
    change: { version: 1, guide: {} },
    merge: { version: 1, into: "elderly-card-xinyu" },
    cancel: { version: 1, whereToGo: "请到窗口" },
    delegate: { version: 1, to: [] },
    resume: { version: 1 },
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(goods)),
      fc.constantFrom("version", "reason", "basis", "effectiveFrom", "guide", "into", "whereToGo", "to", "more"),
      odd,
      async (name, field, value) => {
        const { status, body } = await act(`${id}/${name}`, { ...goods[name], [field]: value });
        if (status === 200) done += 1;
        else
          expect([
            "REQUEST_INVALID",
            "BODY_TOO_LARGE",
            "ITEM_UNKNOWN",
            "OFFICIAL_FORBIDDEN",
            "CATALOGUE_CHANGED",
            "CATALOGUE_ACT_REFUSED",
          ]).toContain(body.code);
      },
    ),
    { numRuns: 40 },
  );
  expect((await get(`/v1/items/${id}/history`)).versions).toHaveLength(1 + done);
});
