import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anna, bai, consent, eight, liNa, morning, namesake, start, startWorld, type World, wang, zhu } from "./world.ts";

let world: World;
let down = false;
let admin: pg.Client;
beforeAll(async () => {
  world = await startWorld({
    licenceSource: (base) => ({
      find: async (...asked) => {
        if (down) throw new Error("licence base: connection refused");
        return base.find(...asked);
      },
    }),
  });
  admin = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await world.close();
});
const count = async (statement: string, values: unknown[]) => (await admin.query(statement, values)).rows.length;

it("previews what comes from which licence, numbers masked, and names a licence that is missing", async () => {
  const { body } = await world.as(zhu).get("/v1/licences/preview?itemId=elderly-card-xinyu");
  expect(body.licences.map(({ certificateName }: Record<string, string>) => certificateName).sort()).toEqual(["居民户口簿", "居民身份证"]);
  expect(body).toMatchObject({ missing: [], consent: { version: consent.version, text: expect.stringContaining("户口簿") } });
  expect(JSON.stringify(body)).not.toContain("36050219480315002X");
  const other = await world.as(namesake).get("/v1/licences/preview?itemId=elderly-card-xinyu");
  expect(other.body.missing).toEqual(["居民户口簿"]);
});

it("shows the holder her own licences in full and writes every pull into the ledger", async () => {
  const before = await count("select 1 from sharing_ledger where cert_key = $1", [wang]);
  const { body } = await world.as(wang).get("/v1/licences");
  expect(body.licences.map(({ certificateNumber }: Record<string, string>) => certificateNumber)).toContain("36050219521102004X");
  await world.as(wang).start();
  const { rows } = await admin.query("select * from sharing_ledger where cert_key = $1 order by id", [wang]);
  expect(rows.length).toBe(before + 2);
  expect(rows.at(-2)).toMatchObject({ requester: "本人", item_id: null, purpose: "本人查看" });
  expect(rows.at(-1)).toMatchObject({
    requester: "渝水区民政局",
    item_id: "elderly-card-xinyu",
    at: new Date(morning),
    legal_basis: expect.stringContaining("老年人权益保障法"),
  });
});

it("keeps no identity number readable in the database", async () => {
  await world.issued(wang);
  const tables = [
    "persons",
    "licences",
    "sharing_ledger",
    "presentations",
    "erasures",
    "licence_events",
    "applications",
    "steps",
    "evaluations",
    "serials",
  ];
  for (const table of tables) {
    const { rows } = await admin.query(`select t::text as line, to_jsonb(t)::text as json from ${table} t`);
    const text = JSON.stringify(rows);
    expect(text).not.toMatch(/36050219521102004X|王秀兰/);
    expect(text).not.toContain(Buffer.from("36050219521102004X").toString("hex"));
  }
});

it("starts nothing without consent to the text in force and to each licence", async () => {
  const me = world.as(zhu);
  const bodies = [
    { itemId: start.itemId },
    { ...start, consent: { ...consent, version: "2020-01-01" } },
    { ...start, consent: { ...consent, licenceTypes: [] } },
  ];
  for (const body of bodies)
    expect((await me.start(undefined, body)).body).toMatchObject({ code: "CONSENT_REQUIRED", detail: { version: consent.version } });
});

it("fills the draft from her licences with nothing to upload", async () => {
  const { body } = await world.as(world.newcomer()).start();
  expect(body).toMatchObject({
    status: "draft",
    uploads: 0,
    channel: "wechat",
    values: { name: "朱桂兰", idNumber: "3605**********002X", birthDate: "1948-03-15", receive: "electronic" },
    sources: { name: "居民身份证", address: "居民户口簿" },
  });
  expect(Object.keys(body.values)).toEqual(["name", "idNumber", "sex", "birthDate", "photo", "address", "receive"]);
  expect(body.materials.every(({ satisfiedBy }: { satisfiedBy?: string }) => satisfiedBy)).toBe(true);
  expect(body.trace.map(({ event }: { event: string }) => event)).toEqual(["created", "consented"]);
});

it("gives the same draft for the same key and body, one draft also when eight come at once, and refuses another body", async () => {
  const me = world.as(world.newcomer());
  const replies = await eight(() => me.start("one-key"));
  expect(new Set(replies.map(({ status, body }) => `${status} ${body.applicationId}`)).size).toBe(1);
  expect(await count("select 1 from applications where idempotency_key = $1", ["one-key"])).toBe(1);
  const other = await me.start("one-key", { ...start, consent: { ...consent, licenceTypes: [...consent.licenceTypes, "x"] } });
  expect(other.body.code).toBe("IDEMPOTENCY_CONFLICT");
  expect((await world.as(world.newcomer()).start("one-key")).body.applicationId).not.toBe(replies[0]?.body.applicationId);
  expect((await me.post("/v1/applications", start)).body.code).toBe("REQUEST_INVALID");
});

it("tells someone too young why, and takes her on the day she is old enough", async () => {
  const me = world.as(liNa);
  expect(await me.start()).toMatchObject({
    status: 422,
    body: { code: "NOT_ELIGIBLE", say: expect.stringContaining("需年满60周岁，您现在30周岁") },
  });
  world.setNow(Date.parse("2056-04-07T23:59:00+08:00"));
  expect((await me.start()).body.detail).toMatchObject({ age: 59 });
  world.setNow(Date.parse("2056-04-08T00:00:00+08:00"));
  expect((await me.start()).status).toBe(200);
  world.setNow(morning);
  expect((await world.as(namesake).start()).body).toMatchObject({ code: "NOT_ELIGIBLE", detail: { missing: ["居民户口簿"] } });
});

it("keeps the draft when the licence source is down and fills it when it is back", async () => {
  const me = world.as(world.newcomer());
  down = true;
  const started = await me.start("down-key");
  expect(started).toMatchObject({ status: 200, body: { status: "draft", values: { receive: "electronic" }, uploads: 0 } });
  for (const { instead } of started.body.materials)
    expect(instead).toEqual({ ways: ["upload", "counter"], why: expect.stringContaining("暂时无法调取") });
  const kept = started.body;
  const saved = await me.put(`/v1/applications/${kept.applicationId}/form`, { values: { receive: "counter" } });
  expect(saved).toMatchObject({ status: 200, body: { values: { receive: "counter" } } });
  expect((await me.start("down-key")).body.values).toEqual({ receive: "counter" });
  expect((await me.submit(kept.applicationId)).body.code).toBe("LICENCE_SOURCE_DOWN");
  down = false;
  const again = await me.start("down-key");
  expect(again.body).toMatchObject({ applicationId: kept.applicationId, values: { name: "朱桂兰", receive: "counter" } });
  expect(again.body.materials.some(({ instead }: { instead?: object }) => instead)).toBe(false);
  down = true;
  expect((await me.submit(kept.applicationId)).body.status).toBe("submitted");
  down = false;
});

it("checks the form against its schema, in Chinese, field by field, and changes nothing when it is wrong", async () => {
  const me = world.as(world.newcomer());
  const { applicationId, values } = (await me.start()).body;
  const save = (sent: Record<string, string>) => me.put(`/v1/applications/${applicationId}/form`, { values: sent });
  expect((await save({ ...values, receive: "counter" })).body.values.receive).toBe("counter");
  expect((await save({ receive: "pigeon" })).body).toMatchObject({
    code: "FORM_INVALID",
    detail: { fields: { receive: "请选择领取方式" } },
  });
  expect((await save({})).body.detail.fields).toEqual({ receive: "请填写领取方式" });
  expect((await save({ receive: "post", extra: "1" })).body.detail.fields).toEqual({ extra: "表单中没有这一项" });
  expect((await save({ receive: "post", name: "别人" })).body.detail.fields).toEqual({ name: "姓名来自电子证照，不能修改" });
  expect((await save({ receive: "post", constructor: "x" })).body.detail.fields).toEqual({ constructor: "表单中没有这一项" });
  const kept = (await me.get(`/v1/applications/${applicationId}`)).body.values;
  expect(kept).toEqual({ ...values, receive: "counter" });
  await me.submit(applicationId);
  expect((await save({ receive: "post" })).body).toMatchObject({ code: "APPLICATION_STATE", detail: { status: "submitted" } });
});

it("submits once though eight arrive at once, and numbers applications by item and day in Beijing", async () => {
  world.setNow(Date.parse("2026-11-24T16:30:00Z"));
  const me = world.as(world.newcomer());
  const { applicationId } = (await me.start()).body;
  const replies = await eight(() => me.submit(applicationId));
  expect(new Set(replies.map(({ body }) => body.projectNo))).toEqual(new Set(["11360502MB0000019H4002000001001" + "20261125" + "0001"]));
  expect(replies[7]?.body.trace.filter(({ event }: { event: string }) => event === "submitted")).toHaveLength(1);
  const others = await eight(() => world.submitted());
  expect(new Set(others.map(({ projectNo }) => projectNo)).size).toBe(8);
  world.setNow(morning);
});

it("hides another person's application as if it did not exist", async () => {
  const { applicationId } = await world.submitted();
  const other = world.as(wang);
  const unknown = { status: 404, body: { code: "APPLICATION_UNKNOWN" } };
  for (const id of [applicationId, "00000000-0000-4000-8000-000000000000", "not-an-id", "-".repeat(36)]) {
    expect(await other.get(`/v1/applications/${id}`)).toMatchObject(unknown);
    expect(await other.put(`/v1/applications/${id}/form`, { values: {} })).toMatchObject(unknown);
    expect(await other.submit(id)).toMatchObject(unknown);
    expect(await other.evaluate(id, { satisfaction: 1 })).toMatchObject(unknown);
  }
  const list = (await other.get("/v1/applications")).body.applications;
  expect(list.some((each: { applicationId: string }) => each.applicationId === applicationId)).toBe(false);
});

it("takes steps by an official's call only", async () => {
  const her = world.newcomer();
  const { applicationId } = await world.submitted(her);
  const path = `/v1/official/applications/${applicationId}`;
  for (const token of [undefined, "token-of-nobody-at-all", world.gateway.token({ cert_key: her })]) {
    const given = token ? { token } : {};
    expect(await world.call("POST", `${path}/accept`, { ...given, body: {} })).toMatchObject({
      status: 401,
      body: { code: "OFFICIAL_REQUIRED" },
    });
    expect((await world.call("GET", "/v1/official/applications", given)).body.code).toBe("OFFICIAL_REQUIRED");
    expect((await world.call("GET", `${path}/trace`, given)).body.code).toBe("OFFICIAL_REQUIRED");
  }
  expect((await world.as(her).get(`/v1/applications/${applicationId}`)).body.status).toBe("submitted");
});

it("goes accept, review, decide, issue; masks the citizen for officials; puts the card into her licences", async () => {
  const before = await world.submitted(zhu);
  const bare = await world.call("POST", `/v1/official/applications/${before.applicationId}/accept`, { token: anna.token });
  expect(bare.body).toMatchObject({ status: "accepted", values: { name: "*桂兰", idNumber: "3605**********002X" } });
  expect(bare.body.values.address).toMatch(/^江西省新余市渝水区\*+$/);
  await world.official(before.applicationId, "review");
  await world.official(before.applicationId, "decide", { by: bai, grant: true, opinion: "符合条件" });
  const { body } = await world.official(before.applicationId, "issue", { by: bai });
  expect(body.licence.certificateId).toMatch(/^1\.2\.156\.3005\.2\.SANDBOX00000000LNYZ01\.11360502MB0000019H\.\d{12}\.001\.[0-9A-Z]$/);
  const mine = (await world.as(zhu).get(`/v1/applications/${before.applicationId}`)).body;
  expect(mine.trace.map(({ title, by }: Record<string, string>) => `${title} ${by}`)).toEqual([
    "创建申请 本人",
    "同意调用电子证照 本人",
    "提交申请 本人",
    "已受理 渝水区民政局 受理岗",
    "已审查 渝水区民政局 受理岗",
    "决定：准予办理 渝水区民政局 审批岗",
    "制证发证 渝水区民政局 审批岗",
  ]);
  expect(mine.trace[5].opinion).toBe("符合条件");
  const card = (await world.as(zhu).get("/v1/licences")).body.licences.find(
    (each: { certificateId: string }) => each.certificateId === body.licence.certificateId,
  );
  expect(card).toMatchObject({ certificateName: "江西省老年人优待证", certificateHolder: "朱桂兰", status: "01", issueDate: "2026-11-24" });
});

it("needs a reason to refuse, and takes one decision though two officials decide at once", async () => {
  const { applicationId } = await world.submitted();
  await world.official(applicationId, "accept");
  await world.official(applicationId, "review");
  expect((await world.official(applicationId, "decide", { grant: false, opinion: " " })).body.code).toBe("REQUEST_INVALID");
  expect((await world.official(applicationId, "decide", {})).body.code).toBe("REQUEST_INVALID");
  const replies = await eight((index) =>
    world.official(applicationId, "decide", index % 2 ? { by: anna, grant: true } : { by: bai, grant: false, opinion: "材料不符" }),
  );
  const codes = replies.map(({ status }) => status).sort();
  expect(codes).toEqual([200, 200, 200, 200, 409, 409, 409, 409]);
});

it("repeats an official's act without harm, and refuses it from another official or with another opinion", async () => {
  const { applicationId } = await world.submitted();
  await eight(() => world.official(applicationId, "accept", { opinion: "材料齐全" }));
  const repeat = await world.official(applicationId, "accept", { opinion: "材料齐全" });
  expect([repeat.status, repeat.body.trace.length]).toEqual([200, 4]);
  expect((await world.official(applicationId, "accept", { opinion: "别的意见" })).body.code).toBe("APPLICATION_STATE");
  expect((await world.official(applicationId, "accept", { by: bai, opinion: "材料齐全" })).body.code).toBe("APPLICATION_STATE");
});

it("lists applications for officials by state, never a draft", async () => {
  const { applicationId } = (await world.as(world.newcomer()).start()).body;
  const list = async (query: string) =>
    (await world.call("GET", `/v1/official/applications${query}`, { token: anna.token })).body.applications;
  expect((await list("")).some((each: { applicationId: string }) => each.applicationId === applicationId)).toBe(false);
  expect(new Set((await list("?status=issued")).map(({ status }: { status: string }) => status))).toEqual(new Set(["issued"]));
  expect(JSON.stringify(await list(""))).not.toMatch(/36050219480315002X|朱桂兰/);
});

it("takes one evaluation, only when the handling is over", async () => {
  const her = world.newcomer();
  const me = world.as(her);
  const { applicationId } = await world.granted(her);
  expect((await me.evaluate(applicationId, { satisfaction: 1 })).body.code).toBe("EVALUATION_EARLY");
  await world.official(applicationId, "issue");
  const good = { satisfaction: 1, text: "很快 <script>" };
  const replies = await eight((index) => me.evaluate(applicationId, good, `key-${index}`));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  const key = `key-${replies.findIndex(({ status }) => status === 200)}`;
  expect((await me.evaluate(applicationId, good, key)).body.evaluation).toMatchObject(good);
  expect((await me.evaluate(applicationId, { satisfaction: 5 }, key)).body.code).toBe("IDEMPOTENCY_CONFLICT");
  expect((await me.evaluate(applicationId, good)).body.code).toBe("EVALUATION_EXISTS");
  expect((await me.evaluate(applicationId, { satisfaction: 6 })).body.code).toBe("REQUEST_INVALID");
});
