import { randomBytes } from "node:crypto";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dueOf } from "../src/contests/contest-days.ts";
import { hideNumbers } from "../src/hide-numbers.ts";
import { anna, bai, eight, morning, startWorld, type World } from "./world.ts";

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
const far = { ...other, id: "cat-3", region: "360100000000", token: "token-of-another-region" } as const;

let world: World;
beforeAll(async () => {
  world = await startWorld({ officials: [anna, bai, keeper, other, far] });
});
afterAll(() => world.close());

const contest = { kind: "truth", itemId: "elderly-card-xinyu", text: "指南写1个工作日办结，我等了十天，电话13900000001。" };
const file = (who: string, body: object = contest, key = randomBytes(8).toString("hex")) =>
  world.as(who).post("/v1/contests", body, { "idempotency-key": key });
const answer = (id: string, { by = keeper as { token: string }, ...body } = {}) =>
  world.call("POST", `/v1/official/contests/${id}/answer`, {
    token: by.token,
    body: { outcome: "upheld", text: "情况属实，已修改指南。", ...body },
  });
const listed = async (by: { token: string }, query = "") =>
  (await world.call("GET", `/v1/official/contests${query}`, { token: by.token })).body;
const idsOf = ({ contests }: { contests: { contestId: string }[] }) => contests.map(({ contestId }) => contestId);

it("takes a contest, says by when it is answered, and shows the answer with all times", async () => {
  const who = world.newcomer();
  const { status, body } = await file(who);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    kind: "truth",
    taskName: "老年人优待证办理",
    itemVersion: 1,
    deptName: "渝水区民政局",
    status: "open",
    text: contest.text,
  });
  expect(body).toMatchObject({ dueDay: "2026-12-08", provisional: false, overdue: false, events: [{ event: "received", by: "本人" }] });
  const seen = (await listed(keeper)).contests.find(({ contestId }: { contestId: string }) => contestId === body.contestId);
  expect(seen.text).toBe("指南写1个工作日办结，我等了十天，电话13*******01。");
  world.setNow(morning + 86_400_000);
  expect((await answer(body.contestId)).status).toBe(200);
  expect((await world.as(who).get(`/v1/contests/${body.contestId}`)).body).toMatchObject({
    status: "answered",
    answer: { outcome: "upheld", text: "情况属实，已修改指南。", by: "渝水区民政局 事项管理岗" },
    events: [
      { event: "received", at: "2026-11-24T09:00:00.000+08:00" },
      { event: "answered", at: "2026-11-25T09:00:00.000+08:00" },
    ],
  });
  world.setNow(morning);
});

it("gives the same receipt for the same attempt and refuses another body under its key", async () => {
  const who = world.newcomer();
  const replies = await eight(() => file(who, contest, "one"));
  expect(new Set(replies.map(({ body }) => body.contestId)).size).toBe(1);
  expect((await file(who, { ...contest, kind: "legality" }, "one")).body.code).toBe("IDEMPOTENCY_CONFLICT");
  expect((await world.as(who).get("/v1/contests")).body.contests).toHaveLength(1);
});

it("shows a contest to its citizen and to who answers it, and to nobody else", async () => {
  const who = world.newcomer();
  const { contestId } = (await file(who)).body;
  expect((await world.as(world.newcomer()).get(`/v1/contests/${contestId}`)).body.code).toBe("CONTEST_UNKNOWN");
  expect((await world.call("GET", "/v1/contests")).body.code).toBe("SESSION_REQUIRED");
  for (const by of [other, far]) {
    expect(idsOf(await listed(by))).not.toContain(contestId);
    expect((await answer(contestId, { by })).body.code).toBe("OFFICIAL_FORBIDDEN");
  }
  expect((await listed(anna)).code).toBe("OFFICIAL_FORBIDDEN");
  expect((await answer(contestId, { by: anna })).body.code).toBe("OFFICIAL_FORBIDDEN");
});

it("takes a power that stands on no list, for whoever keeps the region's list", async () => {
  const body = { kind: "unlisted", region: "360502002002", text: "社区要求出具无犯罪证明，清单上没有。" };
  const { contestId, deptName, regionName } = (await file(world.newcomer(), body)).body;
  expect([deptName, regionName]).toEqual([undefined, "仙来湖社区居民委员会"]);
  expect(idsOf(await listed(other))).toContain(contestId);
  expect(idsOf(await listed(far))).not.toContain(contestId);
  expect((await answer(contestId, { by: far })).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect((await answer(contestId, { by: other })).status).toBe(200);
});

it("takes nothing about a power on no list where the region has ended, and says since when", async () => {
  const client = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await client.connect();
  await client.query("update regions set ended = '2026-11-01' where code = '360502002003'");
  const refused = await file(world.newcomer(), { kind: "unlisted", region: "360502002003", text: "收取了清单上没有的费用。" });
  await client.query("update regions set ended = null where code = '360502002003'");
  await client.end();
  expect(refused).toMatchObject({ status: 404, body: { code: "REGION_UNKNOWN", detail: { ended: "2026-11-01" } } });
});

it("is answered once, by one of two officials at the same moment", async () => {
  const { contestId } = (await file(world.newcomer())).body;
  const replies = await eight(() => answer(contestId));
  expect(replies.map(({ body }) => body.code ?? "done").sort()).toEqual([...Array(7).fill("CONTEST_ANSWERED"), "done"]);
  expect(idsOf(await listed(keeper))).not.toContain(contestId);
  expect(idsOf(await listed(keeper, "?status=answered"))).toContain(contestId);
});

it("says that an answer is late, and lists what is due first at first, page by page", async () => {
  const who = world.newcomer();
  const first = (await file(who)).body.contestId;
  world.setNow(morning + 86_400_000);
  const second = (await file(who)).body.contestId;
  world.setNow(Date.parse("2026-12-09T00:00:00+08:00"));
  expect((await world.as(who).get(`/v1/contests/${first}`)).body.overdue).toBe(true);
  expect((await world.as(who).get(`/v1/contests/${second}`)).body.overdue).toBe(false);
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const page = await listed(keeper, `?limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...idsOf(page));
    if (!page.next) break;
    cursor = page.next;
  }
  expect(seen).toEqual(idsOf(await listed(keeper)));
  expect(seen.indexOf(first)).toBeLessThan(seen.indexOf(second));
  const own = (await world.as(who).get("/v1/contests?limit=1")).body;
  expect([idsOf(own), idsOf((await world.as(who).get(`/v1/contests?cursor=${own.next}`)).body)]).toEqual([[second], [first]]);
  world.setNow(morning);
});

it("counts the days by the rule of the nearest region that has one", () => {
  expect(dueOf(["360502000000", "360500000000", "360000000000", "000000000000"], "2026-11-24").day).toBe("2026-12-08");
  expect(dueOf(["150600000000", "150000000000", "000000000000"], "2026-11-24").day).toBe("2026-12-15");
  expect(dueOf(["000000000000"], "2026-12-25").provisional).toBe(true);
});

it("hides identity and telephone numbers from who answers, however they are written", () => {
  expect(hideNumbers("我是36050219480315002X，电话139 0000 0001，等了10天，编号2026")).toBe(
    "我是3605**********002X，电话13*******01，等了10天，编号2026",
  );
  fc.assert(fc.property(fc.stringMatching(/^[1-9]\d{16}[\dX]$/), (number) => !hideNumbers(`号${number}的人`).includes(number)));
});

it("answers any odd contest with an error of the table and keeps nothing of it", async () => {
  const who = world.newcomer();
  const odd = fc.oneof(fc.anything(), fc.constantFrom("", "短", "      ", "\0".repeat(9), "x".repeat(2_001), "x".repeat(70_000), null, []));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("kind", "itemId", "region", "text", "more"), odd, async (field, value) => {
      const { status, body } = await file(who, { ...contest, [field]: value === undefined ? 1 : value });
      if (status === 200) expect([field, typeof value]).toEqual(["text", "string"]);
      else expect(["REQUEST_INVALID", "BODY_TOO_LARGE", "ITEM_UNKNOWN", "REGION_UNKNOWN"]).toContain(body.code);
    }),
    { numRuns: 40 },
  );
  expect((await file(who, { ...contest, text: " \n   " })).body.code).toBe("REQUEST_INVALID");
  expect((await file(who, { kind: "unlisted", text: contest.text })).body.code).toBe("REQUEST_INVALID");
  expect((await file(who, { ...contest, itemId: "nothing" })).body.code).toBe("ITEM_UNKNOWN");
  expect((await file(who, { kind: "unlisted", region: "999999999999", text: contest.text })).body.code).toBe("REGION_UNKNOWN");
  for (const id of ["x", "a".repeat(36), "%00"]) expect((await answer(id)).body.code).toBe("CONTEST_UNKNOWN");
  expect((await world.as(who).get("/v1/contests?cursor=x")).body.code).toBe("REQUEST_INVALID");
});
