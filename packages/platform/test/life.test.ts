import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyTrace } from "../src/index.ts";
import { type Life, people, shop, shopForm, startLife } from "./life-world.ts";
import { eight, morning } from "./world.ts";

const { anna, bai, clerk, elsewhere, fire, water, city, far, auditor } = people;
let life: Life;
beforeAll(async () => {
  life = await startLife();
});
afterAll(() => life.close());

const state = { status: 409, body: { code: "APPLICATION_STATE" } };
const forbidden = { status: 403, body: { code: "OFFICIAL_FORBIDDEN" } };
const invalid = { status: 400, body: { code: "REQUEST_INVALID" } };
const notice = {
  materials: [{ name: "平面图", problem: "缺少比例尺" }],
  fields: [{ name: "area", problem: "与证明不一致" }],
};
const days = (count: number) => life.setNow(morning + count * 86_400_000);

it("asks once for everything that has to be corrected, takes it back corrected, and loses nothing of it", async () => {
  const { me, id, resubmit, view } = await life.submitted();
  expect(await life.act(id, "ask", anna, { materials: [], fields: [] })).toMatchObject(invalid);
  expect(await life.act(id, "ask", anna, { materials: [{ name: "户口簿", problem: "缺" }], fields: [] })).toMatchObject(invalid);
  expect((await life.act(id, "ask", anna, { ...notice, opinion: "请补正" })).body).toMatchObject({
    status: "correcting",
    correction: notice,
  });
  expect((await life.act(id, "ask", anna, { ...notice, opinion: "请补正" })).status).toBe(200);
  expect(await life.act(id, "accept")).toMatchObject(state);
  const wrong = await me.put(`/v1/applications/${id}/form`, { values: { ...shop, area: "大" } });
  expect(wrong.body).toMatchObject({ code: "FORM_INVALID" });
  await me.put(`/v1/applications/${id}/form`, { values: { ...shop, area: "85" } });
  const before = (await view()).body;
  const replies = await eight(resubmit);
  expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
  const after = (await view()).body;
  expect(after).toMatchObject({ status: "submitted", values: { shopName: "好邻居", area: "85" }, correction: notice });
  expect([after.materials, after.uploads]).toEqual([before.materials, before.uploads]);
  expect(after.trace.filter(({ event }: { event: string }) => event === "resubmitted")).toHaveLength(1);
  expect((await life.act(id, "ask", anna, { materials: [], fields: [{ name: "note", problem: "缺" }] })).body).toMatchObject({
    code: "APPLICATION_STATE",
    say: expect.stringContaining("一次性告知"),
  });
  expect((await life.act(id, "accept")).body.status).toBe("accepted");
});

it("asks for no correction after five working days, since it then counts as accepted", async () => {
  const { id } = await life.submitted();
  days(8);
  expect((await life.act(id, "ask", anna, notice)).body).toMatchObject({ code: "APPLICATION_STATE", detail: { until: "2026-12-01" } });
  days(7);
  expect((await life.act(id, "ask", anna, notice)).status).toBe(200);
  days(0);
});

it("refuses with a reason only, and nothing follows but a new start", async () => {
  const { me, id } = await life.submitted();
  expect(await life.act(id, "refuse", anna, { opinion: "  " })).toMatchObject(invalid);
  expect((await life.act(id, "refuse", clerk, { opinion: "不属于本部门职责" })).body.status).toBe("refused");
  expect(await life.act(id, "accept")).toMatchObject(state);
  expect((await me.evaluate(id, { satisfaction: 1 })).body.code).toBe("EVALUATION_EARLY");
  expect((await me.start(undefined, { itemId: "shop-permit" })).body.status).toBe("draft");
});

it("is reviewed when every department has spoken, in any order, and decided by none before", async () => {
  for (const order of [
    [fire, water, anna],
    [anna, fire, water],
    [water, anna, fire],
  ]) {
    const { id } = await life.submitted();
    expect(await life.act(id, "review", fire)).toMatchObject(forbidden);
    expect(
      (await life.act(id, "accept")).body.reviews.map(({ deptName, lead, state }: Record<string, unknown>) => [deptName, lead, state]),
    ).toEqual([
      ["渝水区民政局", true, "waiting"],
      ["渝水区消防救援大队", false, "waiting"],
      ["渝水区水利局", false, "waiting"],
    ]);
    for (const [index, by] of order.entries()) {
      expect(await life.act(id, "decide", anna, { grant: true })).toMatchObject(state);
      expect((await life.act(id, "review", by)).body.status).toBe(index === 2 ? "reviewed" : "accepted");
      expect((await life.act(id, "review", by)).status).toBe(200);
      expect((await life.act(id, "review", by, { agree: false, opinion: "改主意" })).status).toBe(409);
    }
    expect(await life.act(id, "decide", fire, { grant: true })).toMatchObject(forbidden);
    expect((await life.act(id, "decide", anna, { grant: true })).body.status).toBe("granted");
  }
});

it("grants nothing over a department's objection, which states its reason; denies it instead", async () => {
  const { id } = await life.submitted();
  await life.act(id, "accept");
  await life.act(id, "review", anna);
  await life.act(id, "review", water);
  expect(await life.act(id, "review", fire, { agree: false })).toMatchObject(invalid);
  expect((await life.act(id, "review", fire, { agree: false, opinion: "无消防通道" })).body).toMatchObject({
    status: "reviewed",
    reviews: [{ state: "agreed" }, { deptName: "渝水区消防救援大队", state: "objected" }, { state: "agreed" }],
  });
  expect((await life.act(id, "decide", anna, { grant: true })).body).toMatchObject({
    code: "APPLICATION_STATE",
    say: expect.stringContaining("不同意"),
  });
  expect((await life.act(id, "decide", anna, { grant: false, opinion: "消防不符合要求" })).body.status).toBe("denied");
});

it("stands still for a special procedure with its reason, and says nothing meanwhile", async () => {
  const { id } = await life.submitted();
  await life.act(id, "accept");
  const pause = { kind: "hearing", days: 10, opinion: "利害关系人申请听证" };
  for (const wrong of [
    { ...pause, opinion: "" },
    { ...pause, kind: "lunch" },
    { ...pause, days: 0 },
    { kind: "hearing", days: 3 },
  ])
    expect(await life.act(id, "pause", fire, wrong)).toMatchObject(invalid);
  expect((await life.act(id, "pause", fire, pause)).body.reviews[1]).toMatchObject({ state: "waiting", paused: "hearing" });
  expect((await life.act(id, "pause", fire, pause)).status).toBe(200);
  expect(await life.act(id, "review", fire)).toMatchObject(state);
  expect((await life.act(id, "review", water)).status).toBe(200);
  expect((await life.act(id, "resume", fire)).body.reviews[1].paused).toBeUndefined();
  expect((await life.act(id, "pause", fire, { ...pause, kind: "expert-review" })).status).toBe(200);
  await life.act(id, "resume", fire);
  expect((await life.act(id, "review", fire)).status).toBe(200);
});

it("is extended once, with a reason", async () => {
  const { id } = await life.submitted();
  await life.act(id, "accept");
  const more = { days: 10, opinion: "情况复杂" };
  expect(await life.act(id, "extend", anna, { days: 10 })).toMatchObject(invalid);
  expect(await life.act(id, "extend", fire, more)).toMatchObject(forbidden);
  expect(await life.act(id, "extend", clerk, more)).toMatchObject(forbidden);
  expect((await life.act(id, "extend", anna, more)).status).toBe(200);
  expect((await life.act(id, "extend", bai, { ...more, opinion: "再延长" })).body).toMatchObject({
    code: "APPLICATION_STATE",
    say: expect.stringContaining("一次"),
  });
});

it("turns with its reason to another department: the old one loses it, the new one has it, and its opinion is wanted anew", async () => {
  const { id, view } = await life.submitted();
  await life.act(id, "accept");
  for (const by of [fire, water, anna]) await life.act(id, "review", by);
  const over = { deptCode: city.deptCode, opinion: "按权限应由市级办理" };
  expect(await life.act(id, "hand-over", anna, { ...over, opinion: "" })).toMatchObject(invalid);
  expect(await life.act(id, "hand-over", anna, { ...over, deptCode: "11360502MB99999990" })).toMatchObject(invalid);
  expect(await life.act(id, "hand-over", anna, { ...over, deptCode: anna.deptCode })).toMatchObject(state);
  expect(await life.act(id, "hand-over", fire, over)).toMatchObject(forbidden);
  expect((await life.act(id, "hand-over", anna, over)).body).toMatchObject({
    status: "accepted",
    deptName: "新余市民政局",
    region: "360502000000",
  });
  expect((await life.act(id, "hand-over", anna, over)).status).toBe(200);
  expect(await life.see(id, anna)).toMatchObject(forbidden);
  expect(await life.act(id, "decide", anna, { grant: true })).toMatchObject(forbidden);
  expect(await life.act(id, "decide", city, { grant: true })).toMatchObject(state);
  expect((await life.act(id, "review", city)).body.status).toBe("reviewed");
  expect((await life.act(id, "decide", city, { grant: true })).body.status).toBe("granted");
  expect((await view()).body.trace.map(({ title }: { title: string }) => title)).toContain("移交其他部门");
  const away = await life.submitted();
  expect((await life.act(away.id, "hand-over", anna, { deptCode: far.deptCode, opinion: "户籍已迁往南昌" })).body.region).toBe(
    "360100000000",
  );
  expect((await life.act(away.id, "accept", far)).body.status).toBe("accepted");
  expect((await life.act(away.id, "review", fire)).status).toBe(200);
});

it("goes to the front of the list in the green channel, with the reason kept", async () => {
  const early = await life.submitted();
  const { id } = await life.submitted();
  expect(await life.act(id, "expedite", anna, {})).toMatchObject(invalid);
  expect((await life.act(id, "expedite", anna, { opinion: "重病急需" })).body.green).toBe(true);
  const ids = async (query: string) =>
    (await life.list(anna, query)).body.applications.map((each: { applicationId: string }) => each.applicationId);
  const listed = await ids("?status=submitted");
  expect(listed[0]).toBe(id);
  expect(listed).toContain(early.id);
  expect(await ids("?green=true")).toEqual([id]);
});

it("delivers what was issued, and says who has it", async () => {
  const { me, id } = await life.reviewed();
  await life.act(id, "decide", anna, { grant: true });
  expect(await life.act(id, "deliver", anna, { way: "electronic" })).toMatchObject(state);
  expect((await life.act(id, "issue")).body.status).toBe("issued");
  for (const wrong of [{ way: "counter" }, { way: "post" }, { way: "pigeon" }])
    expect(await life.act(id, "deliver", anna, wrong)).toMatchObject(invalid);
  const delivery = { way: "counter", receivedBy: "朱桂兰" };
  expect((await life.act(id, "deliver", anna, delivery)).body).toMatchObject({ status: "delivered", delivery });
  expect((await me.evaluate(id, { satisfaction: 1 })).body.evaluation.satisfaction).toBe(1);
});

it("is withdrawn by her with a reason, before the decision only, also while it is decided", async () => {
  for (const until of [0, 1, 2]) {
    const { id, withdraw } = await life.submitted();
    if (until > 0) await life.act(id, "accept");
    if (until > 1) await life.act(id, "pause", anna, { kind: "hearing", days: 5, opinion: "听证" });
    expect(await withdraw("  ")).toMatchObject(invalid);
    expect((await withdraw()).body.status).toBe("withdrawn");
    expect((await withdraw()).status).toBe(200);
    expect(await life.act(id, "accept", bai)).toMatchObject(state);
  }
  const { me, id, withdraw } = await life.reviewed();
  const [withdrawn, decided] = await Promise.all([withdraw(), life.act(id, "decide", anna, { grant: true })]);
  expect([withdrawn.status, decided.status].sort()).toEqual([200, 409]);
  const late = await life.reviewed();
  await life.act(late.id, "decide", anna, { grant: false, opinion: "不符" });
  expect(await late.withdraw()).toMatchObject(state);
  const { applicationId } = (await life.as(life.newcomer()).start(undefined, { itemId: "shop-permit" })).body;
  expect((await me.post(`/v1/applications/${applicationId}/withdraw`, { reason: "x" })).body.code).toBe("APPLICATION_UNKNOWN");
});

it("is decided by one of two officials who decide at once", async () => {
  const { id } = await life.reviewed();
  const [grant, deny] = await Promise.all([
    life.act(id, "decide", anna, { grant: true }),
    life.act(id, "decide", bai, { grant: false, opinion: "不符" }),
  ]);
  expect([grant.status, deny.status].sort()).toEqual([200, 409]);
  expect([grant.body.code, deny.body.code].filter(Boolean)).toEqual(["APPLICATION_STATE"]);
});

it("is taken by one of eight, worked on by her alone, given back, and free again in the next state", async () => {
  const { id } = await life.submitted();
  const both = await Promise.all([life.act(id, "take", anna), life.act(id, "take", bai)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [taker, other] = both[0]?.status === 200 ? [anna, bai] : [bai, anna];
  expect((await life.list(taker, "?mine=true")).body.applications.map(({ takenBy }: { takenBy: string }) => takenBy)).toEqual([taker.id]);
  expect(await life.act(id, "accept", other)).toMatchObject(state);
  expect(await life.act(id, "release", clerk)).toMatchObject(state);
  expect((await life.act(id, "release", other)).body.takenBy).toBeUndefined();
  await life.act(id, "take", other);
  expect((await life.act(id, "accept", other)).body.takenBy).toBeUndefined();
  expect((await life.act(id, "review", taker)).status).toBe(200);
});

it("is unknown or closed to officials of another department, region or role", async () => {
  const { id } = await life.submitted();
  for (const by of [elsewhere, far, city, fire]) {
    expect(await life.see(id, by)).toMatchObject(forbidden);
    expect(await life.world.call("GET", `/v1/official/applications/${id}/trace`, { token: by.token })).toMatchObject(forbidden);
    for (const act of ["accept", "take", "expedite", "refuse"])
      expect(await life.act(id, act, by, { opinion: "x" })).toMatchObject(forbidden);
    expect((await life.list(by)).body.applications.map((each: { applicationId: string }) => each.applicationId)).not.toContain(id);
  }
  expect((await life.see(id, auditor)).status).toBe(200);
  expect(await life.act(id, "accept", auditor)).toMatchObject(forbidden);
  expect((await life.act(id, "accept", clerk)).status).toBe(200);
  expect(await life.act(id, "review", clerk)).toMatchObject(forbidden);
  const { applicationId } = (await life.as(life.newcomer()).start(undefined, { itemId: "shop-permit" })).body;
  expect((await life.see(applicationId)).body.code).toBe("APPLICATION_UNKNOWN");
});

it("lists by pages without losing or doubling one, and counts by state", async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => life.submitted()));
  const seen: string[] = [];
  let cursor = "";
  do {
    const { body } = await life.list(anna, `?limit=3&status=submitted${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.applications.map((each: { applicationId: string }) => each.applicationId));
    cursor = body.next ?? "";
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
  const { counts } = (await life.world.call("GET", "/v1/official/applications/counts", { token: anna.token })).body;
  expect(counts.find(({ status }: { status: string }) => status === "submitted")).toEqual({
    status: "submitted",
    count: seen.length,
    more: false,
  });
  for (const query of ["?cursor=x", "?cursor=e30", "?limit=0", "?limit=101", "?status=gone", "?mine=no"])
    expect(await life.list(anna, query)).toMatchObject(invalid);
  const [mine] = made;
  const own = await mine?.me.get("/v1/applications?limit=1");
  expect(own?.body).toMatchObject({ applications: [{ applicationId: mine?.id }] });
});

it("is found as overdue when the time promised has run out, and no longer when the department has spoken", async () => {
  const { id } = await life.submitted();
  await life.act(id, "accept");
  const late = async (by: { readonly token: string }) =>
    (await life.list(by, "?overdue=true&limit=100")).body.applications.map((each: { applicationId: string }) => each.applicationId);
  days(3);
  expect(await late(fire)).not.toContain(id);
  days(7);
  expect(await late(fire)).toContain(id);
  expect(await late(anna)).not.toContain(id);
  await life.act(id, "review", fire);
  expect(await late(fire)).not.toContain(id);
  days(0);
});

it("says until when the department has time, to her and to officials, and when that may still change", async () => {
  const deadlineOf = async ({ id, view }: Awaited<ReturnType<Life["submitted"]>>) => {
    const [hers, theirs] = [(await view()).body.deadline, (await life.see(id)).body.deadline];
    expect(theirs).toEqual(hers);
    return hers;
  };
  life.setNow(Date.parse("2026-09-30T09:00:00+08:00"));
  const soon = await life.submitted();
  expect(await deadlineOf(soon)).toEqual({ kind: "notice", dueOn: "2026-10-13", legalDueOn: "2026-10-13", provisional: false });
  await life.act(soon.id, "accept");
  expect(await deadlineOf(soon)).toEqual({ kind: "handle", dueOn: "2026-10-13", legalDueOn: "2026-11-03", provisional: false });
  await life.act(soon.id, "pause", anna, { kind: "inspection", days: 5, opinion: "现场勘验" });
  expect(await deadlineOf(soon)).toEqual({ kind: "handle", provisional: false });
  await soon.withdraw();
  expect(await deadlineOf(soon)).toBeUndefined();
  life.setNow(Date.parse("2026-12-28T09:00:00+08:00"));
  expect(await deadlineOf(await life.submitted())).toMatchObject({ dueOn: "2027-01-05", provisional: true });
  days(0);
});

it("shows officials no number in full, wherever she wrote it", async () => {
  const [idNumber, phone, account] = ["36050219480315002X", "13900000001", "6222020200112233445"];
  const field = (title: string) => ({ type: "string" as const, title });
  const properties = {
    phone: field("电话"),
    account: field("卡号"),
    otherName: field("代办人"),
    note: field("备注"),
    orgCode: field("代码"),
  };
  await life.addItem({ itemId: "numbers", joint: false, form: { ...shopForm, properties, required: [] } });
  const me = life.as(life.newcomer());
  const { applicationId } = (await me.start(undefined, { itemId: "numbers" })).body;
  const values = { phone, account, otherName: "张三丰", note: `他是${idNumber}`, orgCode: "911101080000000016" };
  await me.put(`/v1/applications/${applicationId}/form`, { values });
  await me.submit(applicationId);
  await me.post(`/v1/applications/${applicationId}/withdraw`, { reason: `我是${idNumber}，电话${phone}` });
  expect((await me.get(`/v1/applications/${applicationId}`)).body.values).toEqual(values);
  const seen = [await life.see(applicationId), await life.list(anna, "?status=withdrawn&limit=100"), await trace(applicationId)];
  for (const { status, body } of seen) {
    expect(status).toBe(200);
    for (const secret of [idNumber, phone, account, "张三丰"]) expect(JSON.stringify(body)).not.toContain(secret);
  }
  expect(seen[0]?.body.values).toMatchObject({ phone: "139****0001", otherName: "*三丰", orgCode: values.orgCode });
});

it("is read by who works on applications, and not by a colleague who keeps the power list", async () => {
  const { id } = await life.submitted();
  for (const reply of [await life.see(id, people.keeper), await life.list(people.keeper), await trace(id, people.keeper)])
    expect(reply).toMatchObject(forbidden);
});

it("gives officials nothing to try her values against", async () => {
  const { id } = await life.submitted();
  const { steps } = (await trace(id)).body;
  const contents = steps.map(({ event, payload, salt }: Record<string, string>) => [event, payload ?? salt]);
  expect(contents).toEqual([
    ["created", undefined],
    ["submitted", undefined],
  ]);
});

function trace(id: string, by: { readonly token: string } = anna) {
  return life.world.call("GET", `/v1/official/applications/${id}/trace`, { token: by.token });
}

it("leaves a trace that verifies, whatever was done", async () => {
  const { rows } = await life.admin.query(
    "select application_id as id, owner_dept as dept from applications where submitted_at is not null",
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { id, dept } of rows) {
    const by = Object.values(people).find(({ deptCode, region }) => deptCode === dept && region !== elsewhere.region) ?? anna;
    const { body } = await trace(id, by);
    expect(verifyTrace(body.steps)).toEqual({ ok: true, head: body.head });
  }
});
