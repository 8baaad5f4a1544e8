import { makeCalendar } from "@tongban/protocol/calendar";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clockOf } from "../src/clocks/clock-rows.ts";
import { clocksOf } from "../src/clocks/clocks-of.ts";
import { recountProvisional } from "../src/clocks/recount.ts";
import { type StoredStep, verifyTrace } from "../src/trace/verify-trace.ts";
import { cardsByHand } from "./cards-by-hand.ts";
import {
  auditor,
  fire,
  guest,
  housing,
  insider,
  jointItem,
  plainItem,
  type SupervisionWorld,
  shen,
  spotItem,
  startSupervisionWorld,
  stranger,
} from "./supervision-world.ts";
import { anna } from "./world.ts";

let world: SupervisionWorld;
beforeAll(async () => {
  world = await startSupervisionWorld();
});
afterAll(() => world.close());

const people = { anna, fire, housing };
const pieces = { jointItem, plainItem, spotItem };
type AnyItem = (typeof pieces)[keyof typeof pieces];
/** Every application of this file, so that figures can be counted anew. */
const every: { applicationId: string; item: AnyItem }[] = [];

async function handIn(item: keyof typeof pieces) {
  const made = await world.handedIn(pieces[item].itemId);
  every.push({ applicationId: made.applicationId, item: pieces[item] });
  return made;
}

async function stepsOf(applicationId: string): Promise<readonly StoredStep[]> {
  for (const by of Object.values(people)) {
    const { status, body } = await world.call("GET", `/v1/official/applications/${applicationId}/trace`, { token: by.token });
    if (status === 200) return body.steps;
  }
  throw new Error("nobody may read the trace");
}

const timed = ({ promiseDay, anticipateDay, deptCode, joint }: AnyItem) => ({
  promiseDay,
  anticipateDay,
  deptCode,
  joint,
});

const seen = ({
  applicationId,
  ruleNo,
  issueTime,
  responsibleDept,
}: {
  applicationId: string;
  ruleNo: string;
  issueTime: string;
  responsibleDept: { deptCode: string };
}) => `${applicationId} ${ruleNo} ${issueTime.slice(0, 10)} ${responsibleDept.deptCode}`;

describe("one application", () => {
  it("gets yellow when one working day is left, red the day after the promise and again after the limit of the law, each once", async () => {
    world.setDay("2026-03-02");
    const { applicationId } = await handIn("plainItem");
    await world.official(applicationId, "accept");
    const mine = async () =>
      (await world.cards())
        .filter((card) => card.applicationId === applicationId)
        .map(seen)
        .map((line) => line.split(" ").slice(1, 3).join(" "))
        .reverse();
    world.setDay("2026-03-05", "23:59");
    expect(await mine()).toEqual([]);
    world.setDay("2026-03-06", "00:00");
    expect(await mine()).toEqual(["HANDLE-YELLOW 2026-03-06"]);
    world.setDay("2026-03-09", "23:59");
    expect(await mine()).toHaveLength(1);
    world.setDay("2026-03-10", "00:00");
    expect(await mine()).toEqual(["HANDLE-YELLOW 2026-03-06", "HANDLE-RED-PROMISE 2026-03-10"]);
    world.setDay("2026-06-30");
    const three = ["HANDLE-YELLOW 2026-03-06", "HANDLE-RED-PROMISE 2026-03-10", "HANDLE-RED-LEGAL 2026-03-31"];
    expect(await mine()).toEqual(three);
    await Promise.all([mine(), mine(), mine()]);
    expect(await mine()).toEqual(three);
  });

  it("is warned of also when nobody looked before it was decided", async () => {
    world.setDay("2026-07-01");
    const { applicationId } = await handIn("plainItem");
    await world.official(applicationId, "accept");
    await world.official(applicationId, "review");
    world.setDay("2026-07-10");
    await world.official(applicationId, "decide", { grant: false, opinion: "不符合条件" });
    const lines = (await world.cards())
      .filter((card) => card.applicationId === applicationId)
      .map(seen)
      .sort();
    expect(lines).toEqual([
      `${applicationId} HANDLE-RED-PROMISE 2026-07-09 ${anna.deptCode}`,
      `${applicationId} HANDLE-YELLOW 2026-07-07 ${anna.deptCode}`,
    ]);
  });

  it("is warned of when nobody answers what was handed in, and counts as accepted from then on", async () => {
    world.setDay("2026-07-13");
    const { applicationId } = await handIn("plainItem");
    world.setDay("2026-07-22");
    await world.official(applicationId, "accept");
    const lines = (await world.cards())
      .filter((card) => card.applicationId === applicationId)
      .map(seen)
      .map((line) => line.split(" ").slice(1, 3).join(" "))
      .sort();
    expect(lines).toEqual([
      "HANDLE-RED-PROMISE 2026-07-21",
      "HANDLE-YELLOW 2026-07-17",
      "NOTICE-RED 2026-07-21",
      "NOTICE-YELLOW 2026-07-17",
    ]);
    await world.official(applicationId, "review");
    await world.official(applicationId, "decide", { grant: false, opinion: "不符合条件" });
  });

  it("follows the rules of its own region where it has some", async () => {
    const rules = JSON.stringify([
      { ruleNo: "CITY-1", warningType: "1", limit: "promise", before: { days: 0, share: 0.4 }, content: "时限已过六成" },
      { ruleNo: "CITY-2", warningType: "2", limit: "promise", after: { days: 2 }, content: "超过承诺时限两个工作日" },
    ]);
    const city = {
      region: "360500000000",
      kind: "handle" as const,
      org: "新余市行政审批局",
      rules,
      source: "示例",
      as_of: "2026-11-25",
      inferred: true,
    };
    await world.db.insertInto("supervision_rules").values(city).execute();
    world.setDay("2026-08-03");
    const { applicationId } = await handIn("plainItem");
    await world.official(applicationId, "accept");
    world.setDay("2026-08-31");
    const mine = (await world.cards()).filter((card) => card.applicationId === applicationId);
    expect(mine.map(seen).reverse()).toEqual([
      `${applicationId} CITY-1 2026-08-06 ${anna.deptCode}`,
      `${applicationId} CITY-2 2026-08-13 ${anna.deptCode}`,
    ]);
    expect(mine[0]).toMatchObject({
      org: "新余市行政审批局",
      content: "超过承诺时限两个工作日",
      warningType: "2",
      dueOn: "2026-08-10",
      provisional: false,
    });
    await world.db.deleteFrom("supervision_rules").where("region", "=", city.region).execute();
    await world.db
      .updateTable("clocks")
      .set({ ended_on: "2026-08-31", outcome: "withdrawn", next_card_on: null })
      .where("application_id", "=", applicationId)
      .execute();
    await world.db.deleteFrom("supervision_cards").where("application_id", "=", applicationId).execute();
    every.pop();
  });

  it("is not in time again when the server's clock is set back, and nothing of it runs backwards", async () => {
    world.setDay("2026-08-10");
    const { applicationId } = await handIn("plainItem");
    await world.official(applicationId, "accept");
    world.setDay("2026-08-19");
    await world.official(applicationId, "pause", { kind: "hearing", days: 5, opinion: "依法举行听证" } as object);
    world.setDay("2026-08-03");
    for (const act of ["resume", "review"]) expect((await world.official(applicationId, act)).status).toBe(200);
    expect((await world.official(applicationId, "decide", { grant: false, opinion: "不符合条件" })).status).toBe(200);
    const kept = await world.db.selectFrom("clocks").selectAll().where("application_id", "=", applicationId).orderBy("clock_id").execute();
    expect(kept.map(clockOf)).toEqual(clocksOf(await stepsOf(applicationId), timed(plainItem)));
    expect(kept[1]).toMatchObject({ due_on: "2026-08-17", ended_on: "2026-08-19", excluded: 0 });
    const mine = (await world.cards()).filter((card) => card.applicationId === applicationId);
    expect(mine.map(({ ruleNo }) => ruleNo)).toEqual(["HANDLE-RED-PROMISE", "HANDLE-YELLOW"]);
    every.pop();
    await world.db.deleteFrom("supervision_cards").where("application_id", "=", applicationId).execute();
  });
});

describe("an application of somebody erased", () => {
  it("has the same clocks as before out of its trace alone, with its extension and after two departments took over", async () => {
    world.setDay("2026-08-20");
    const { applicationId, certKey } = await handIn("jointItem");
    const opinion = "需要进一步核实情况";
    const act = async (name: string, body: object = {}) =>
      expect([name, (await world.official(applicationId, name, body)).status]).toEqual([name, 200]);
    await act("accept");
    world.setDay("2026-08-21");
    await act("pause", { kind: "hearing", days: 5, opinion });
    world.setDay("2026-08-25");
    await act("resume");
    await act("extend", { days: 12, opinion });
    await act("hand-over", { deptCode: housing.deptCode, opinion });
    // its own clock beside the lead ends, and the lead's is its own
    await act("hand-over", { by: housing, deptCode: fire.deptCode, opinion });
    await act("review", { by: fire });
    await act("decide", { by: fire, grant: false, opinion });
    const before = clocksOf(await stepsOf(applicationId), timed(jointItem));
    const erasure = { certKey, legalBasis: "《中华人民共和国个人信息保护法》第四十七条", reason: "本人申请删除" };
    expect((await world.call("POST", "/v1/official/erasures", { token: auditor.token, body: erasure })).status).toBe(200);
    const steps = await stepsOf(applicationId);
    expect(steps.filter(({ payload, salt }) => payload !== undefined || salt !== undefined)).toEqual([]);
    expect(verifyTrace(steps).ok).toBe(true);
    expect(steps.flatMap(({ event, days }) => (days === undefined ? [] : [[event, days]]))).toEqual([
      ["paused", 5],
      ["extended", 12],
    ]);
    expect(verifyTrace(steps.map((step) => (step.event === "extended" ? { ...step, days: 13 } : step))).ok).toBe(false);
    const kept = await world.db.selectFrom("clocks").selectAll().where("application_id", "=", applicationId).orderBy("clock_id").execute();
    expect(kept.map(clockOf)).toEqual(before);
    expect(clocksOf(steps, timed(jointItem))).toEqual(before);
    expect(before.find(({ kind, joint }) => kind === "handle" && !joint)).toMatchObject({ extraDays: 12, deptCode: fire.deptCode });
  });
});

describe("any lives of applications", () => {
  const acts = [
    "accept",
    "review",
    "fire-review",
    "pause",
    "resume",
    "fire-pause",
    "fire-resume",
    "extend",
    "hand-over",
    "ask",
    "resubmit",
    "grant",
    "deny",
    "issue",
    "withdraw",
    "look",
  ] as const;
  const life = fc.record({
    item: fc.constantFrom<keyof typeof pieces>("jointItem", "plainItem", "spotItem"),
    acts: fc.array(
      fc.record({ act: fc.constantFrom(...acts), after: fc.nat({ max: 4 }), who: fc.constantFrom<keyof typeof people>("anna", "housing") }),
      { minLength: 4, maxLength: 12 },
    ),
    /** Most applications are accepted. */
    accepted: fc.integer({ min: 0, max: 9 }),
  });

  it("has the clocks, the cards and the figures that its traces say, whenever anybody looked", { timeout: 60_000 }, async () => {
    const day = Date.parse("2026-09-01T01:00:00Z");
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 3, maxLength: 5 }), async (lives) => {
        for (const { item, acts, accepted } of lives) {
          // at the same days of each run, or the year would run out
          world.setNow(day);
          const { applicationId, her } = await handIn(item);
          let now = day;
          if (accepted > 1) {
            now += accepted * 86_400_000;
            world.setNow(now);
            await world.official(applicationId, "accept");
          }
          for (const { act, after, who } of acts) {
            now += after * 86_400_000;
            world.setNow(now);
            const reply = await doIt(applicationId, her, { act, who });
            expect(reply.status).toBeLessThan(500);
          }
        }
      }),
      { numRuns: process.env.TONGBAN_FULL ? 60 : 4, endOnFailure: true },
    );
    await inTimeOnTheLastDay();
    await onTheSpot();
    await dueOnTheDayOfTheReport();
    await compareAll("2026-09-01", today);
  });

  const today = "2026-10-30";

  /** Accepted on a Monday, decided on the Monday after; the fire brigade reviews too. */
  async function inTimeOnTheLastDay() {
    world.setDay("2026-09-07");
    const { applicationId } = await handIn("jointItem");
    await world.official(applicationId, "accept");
    await world.official(applicationId, "review", { by: fire });
    await world.official(applicationId, "review");
    world.setDay("2026-09-14", "23:59");
    expect((await world.official(applicationId, "decide", { grant: false, opinion: "不符合条件" })).status).toBe(200);
  }

  async function onTheSpot() {
    world.setDay("2026-09-15");
    const { applicationId } = await handIn("spotItem");
    await world.official(applicationId, "accept");
  }

  async function dueOnTheDayOfTheReport() {
    world.setDay("2026-10-23");
    const { applicationId } = await handIn("plainItem");
    await world.official(applicationId, "accept");
    world.setDay(today, "23:59");
  }

  async function doIt(
    id: string,
    her: Awaited<ReturnType<typeof handIn>>["her"],
    { act, who }: { act: (typeof acts)[number]; who: keyof typeof people },
  ) {
    const by = people[who];
    const opinion = "需要进一步核实情况";
    switch (act) {
      case "look":
        return world.supervision("/cards?limit=1");
      case "resubmit":
        return her.post(`/v1/applications/${id}/resubmit`);
      case "withdraw":
        return her.post(`/v1/applications/${id}/withdraw`, { reason: "不办了" });
      case "ask":
        return world.official(id, "ask", { by, materials: [{ name: "近期免冠照片", problem: "不清楚" }], fields: [] } as object);
      case "pause":
      case "fire-pause":
        return world.official(id, "pause", { by: act === "pause" ? by : fire, kind: "hearing", days: 5, opinion } as object);
      case "resume":
      case "fire-resume":
        return world.official(id, "resume", { by: act === "resume" ? by : fire });
      case "fire-review":
        return world.official(id, "review", { by: fire });
      case "extend":
        return world.official(id, "extend", { by, days: 10, opinion } as object);
      case "hand-over":
        return world.official(id, "hand-over", { by, deptCode: (who === "anna" ? housing : fire).deptCode, opinion } as object);
      case "grant":
      case "deny":
        return world.official(id, "decide", { by, grant: act === "grant", opinion });
      default:
        return world.official(id, act, { by });
    }
  }

  async function compareAll(from: string, to: string) {
    const cards = (await world.cards()).map(seen).sort();
    const expectedCards: string[] = [];
    const clocks: ReturnType<typeof clocksOf>[number][] = [];
    for (const { applicationId, item } of every) {
      const steps = await stepsOf(applicationId);
      const said = clocksOf(steps, timed(item));
      const kept = await world.db
        .selectFrom("clocks")
        .selectAll()
        .where("application_id", "=", applicationId)
        .orderBy("clock_id")
        .execute();
      expect(kept.map(clockOf)).toEqual(said);
      clocks.push(...said);
      expectedCards.push(...cardsByHand(steps, timed(item), today));
    }
    expect(cards).toEqual(expectedCards.sort());
    const { body: figures } = await world.supervision(`/figures?from=${from}&to=${to}`);
    const count = (deptCode: string | undefined) => {
      const own = clocks.filter((clock) => clock.kind === "handle" && (deptCode === undefined || clock.deptCode === deptCode));
      const finished = own.filter(({ endedOn, outcome }) => outcome === "done" && endedOn !== null && endedOn >= from && endedOn <= to);
      const withinPromise = finished.filter(({ endedOn, promise }) => (endedOn ?? "") <= (promise.dueOn ?? "")).length;
      const inPeriod = expectedCards
        .map((line) => line.split(" "))
        .filter(([, , day, dept]) => (day ?? "") >= from && (day ?? "") <= to && (deptCode === undefined || dept === deptCode));
      return {
        finished: finished.length,
        withinPromise,
        withinLegal: finished.filter(({ endedOn, legal }) => (endedOn ?? "") <= (legal.dueOn ?? "")).length,
        extended: finished.filter(({ extraDays }) => extraDays > 0).length,
        ...(finished.length > 0 && { withinPromiseRate: withinPromise / finished.length }),
        yellow: inPeriod.filter(([, rule]) => rule?.includes("YELLOW")).length,
        red: inPeriod.filter(([, rule]) => rule?.includes("RED")).length,
        overdue: own.filter(({ endedOn, promise }) => endedOn === null && promise.dueOn !== null && promise.dueOn < today).length,
        contests: { answered: 0, inTime: 0, yellow: 0, red: 0, overdue: 0 },
      };
    };
    expect(figures.total).toEqual(count(undefined));
    for (const { deptCode, ...row } of figures.departments) expect({ deptCode, ...row }).toEqual({ deptCode, ...count(deptCode) });
    const { body: first } = await world.supervision(`/figures?from=${from}&to=${to}&limit=1`);
    expect(first).toMatchObject({ total: figures.total, departments: [figures.departments[0]], next: figures.departments[0].deptCode });
    const { body: second } = await world.supervision(`/figures?from=${from}&to=${to}&limit=1&cursor=${first.next}`);
    expect(second.departments).toEqual([figures.departments[1]]);
    const { body: own } = await world.supervision(`/figures?from=${from}&to=${to}`, { by: fire });
    expect(own.departments).toEqual(figures.departments.filter(({ deptCode }: { deptCode: string }) => deptCode === fire.deptCode));
  }
});

describe("a card", () => {
  let superviseNo = "";
  beforeAll(async () => {
    world.setDay("2026-11-02");
    const { applicationId } = await handIn("plainItem");
    await world.official(applicationId, "accept");
    world.setDay("2026-11-20");
    superviseNo =
      (await world.cards("&status=issued&warningType=2")).find((card) => card.applicationId === applicationId)?.superviseNo ?? "";
  });
  const act = (name: string, by: { token: string }, body: object = {}) => world.supervision(`/cards/${superviseNo}/${name}`, { by, body });

  it("is acknowledged and answered by its department, and closed by who supervises it", async () => {
    const measures = "已约谈经办人，三个工作日内办结";
    expect(await act("answer", anna, { measures })).toMatchObject({ status: 409, body: { code: "CARD_STATE" } });
    for (const by of [fire, shen, stranger, guest])
      expect(await act("acknowledge", by)).toMatchObject({ status: 403, body: { code: "OFFICIAL_FORBIDDEN" } });
    expect(await act("acknowledge", anna)).toMatchObject({ status: 200, body: { status: "acknowledged" } });
    expect(await act("acknowledge", anna)).toMatchObject({ status: 200, body: { status: "acknowledged", acts: [{ act: "acknowledge" }] } });
    expect(await act("answer", anna, { measures })).toMatchObject({ status: 200, body: { status: "answered" } });
    expect(await act("return", shen, { reason: "措施不具体，请补充" })).toMatchObject({ status: 200, body: { status: "acknowledged" } });
    expect(await act("answer", anna, { measures: "已增加窗口并专人跟办" })).toMatchObject({ status: 200 });
    for (const by of [anna, stranger, insider])
      expect(await act("close", by, { resultText: "整改到位" })).toMatchObject({ status: 403, body: { code: "OFFICIAL_FORBIDDEN" } });
    const closed = await act("close", shen, { resultText: "整改到位" });
    expect(closed).toMatchObject({
      status: 200,
      body: {
        ...{
          status: "closed",
          resultText: "整改到位",
          warningType: "2",
          ruleNo: "HANDLE-RED-PROMISE",
          taskType: "20",
          taskName: plainItem.taskName,
        },
        responsibleDept: { deptCode: anna.deptCode, deptName: anna.deptName },
        acts: [
          { act: "acknowledge" },
          { act: "answer", text: measures },
          { act: "return" },
          { act: "answer" },
          { act: "close", by: "新余市行政审批局 监察岗" },
        ],
      },
    });
    expect(closed.body.projectNo).toMatch(/^11360502/);
    expect(await act("close", shen, { resultText: "整改到位" })).toMatchObject({ status: 200 });
    expect(await act("return", shen, { reason: "再次核查发现问题" })).toMatchObject({ status: 409, body: { code: "CARD_STATE" } });
    expect((await world.cards("&status=open")).map((card) => card.superviseNo)).not.toContain(superviseNo);
    expect((await world.cards("&status=closed")).map((card) => card.superviseNo)).toContain(superviseNo);
  });

  it("is seen by its department and by who supervises the region, by nobody else", async () => {
    const of = (by: { token: string }) => world.supervision(`/cards/${superviseNo}`, { by });
    for (const by of [anna, shen, insider]) expect((await of(by)).status).toBe(200);
    for (const by of [fire, housing, stranger, guest])
      expect(await of(by)).toMatchObject({ status: 403, body: { code: "OFFICIAL_FORBIDDEN" } });
    expect(await world.supervision(`/cards/${superviseNo}`, { by: { token: "nobody-has-this-token" } })).toMatchObject({
      status: 401,
      body: { code: "OFFICIAL_REQUIRED" },
    });
    const depts = new Set((await world.cards("", anna)).map(({ responsibleDept }) => responsibleDept.deptCode));
    expect([...depts]).toEqual([anna.deptCode]);
    expect(await world.supervision(`/cards?deptCode=${fire.deptCode}`, { by: anna })).toMatchObject({ status: 403 });
    expect(await world.supervision("/cards?region=360100000000")).toMatchObject({ status: 403 });
    expect(await world.supervision("/cards?region=999999999999")).toMatchObject({ status: 404, body: { code: "REGION_UNKNOWN" } });
    expect((await world.supervision("/cards", { by: stranger })).body.cards).toEqual([]);
    expect((await world.supervision("/cards?region=360502000000")).body.cards.length).toBeGreaterThan(0);
    expect(await world.supervision("/figures?from=2026-11-01&to=2026-11-30", { by: guest })).toMatchObject({ status: 403 });
  });

  it("keeps what was done with it", async () => {
    await expect(world.db.updateTable("supervision_acts").set({ text: "改写" }).execute()).rejects.toThrow(/append-only/);
    await expect(world.db.deleteFrom("supervision_acts").execute()).rejects.toThrow(/append-only/);
  });

  it("is closed once when two who supervise do it at the same moment", async () => {
    const other = (await world.cards("&status=issued")).at(0)?.superviseNo ?? "";
    const replies = await Promise.all(
      [..."甲乙丙丁戊己庚辛"].map((who) => world.supervision(`/cards/${other}/close`, { body: { resultText: `整改到位${who}` } })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    expect((await world.supervision(`/cards/${other}`)).body.acts).toHaveLength(1);
  });
});

describe("a year without a notice", () => {
  it("gives provisional deadlines, which are counted anew when the notice is there", async () => {
    world.setDay("2026-12-28");
    const { applicationId } = await handIn("plainItem");
    await world.official(applicationId, "accept");
    const clock = async () => {
      const rows = await world.db
        .selectFrom("clocks")
        .selectAll()
        .where("application_id", "=", applicationId)
        .where("kind", "=", "handle")
        .execute();
      return rows.map((row) => ({ ...clockOf(row), next: row.next_card_on }))[0];
    };
    const before = await clock();
    expect(before).toMatchObject({ promise: { dueOn: "2027-01-05", provisional: true }, next: "2027-01-04" });
    await recountProvisional(world.db);
    expect(await clock()).toEqual(before);
    // notices made up for this test
    const year2026 = { year: 2026, source: "示例", issued: "2025-11-04", holidays: [], workdays: [] } as const;
    const year2027 = {
      year: 2027,
      source: "示例",
      issued: "2026-11-30",
      holidays: [["2027-01-01", "2027-01-05"]],
      workdays: ["2027-01-09"],
    } as const;
    await recountProvisional(world.db, makeCalendar([year2026, year2027]));
    expect(await clock()).toMatchObject({
      promise: { dueOn: "2027-01-07", provisional: false },
      legal: { provisional: false },
      next: "2027-01-06",
    });
  });
});

describe("odd input", () => {
  const odd = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "%00", "\0", "'; drop table clocks; --", "0".repeat(70), "１".repeat(18), "null", "[]", "2026-02-30"),
  );

  it("is answered by a typed error or by nothing found, never by a failure, and changes nothing", { timeout: 60_000 }, async () => {
    const count = () =>
      world.db
        .selectFrom("supervision_acts")
        .select(({ fn }) => fn.countAll<string>().as("n"))
        .executeTakeFirstOrThrow();
    const before = await count();
    const known = (await world.cards("&status=issued")).at(0)?.superviseNo ?? "";
    const word = fc.constantFrom("region", "deptCode", "status", "warningType", "limit", "cursor", "from", "to", "other");
    const bodies = fc.oneof(
      fc.jsonValue(),
      fc.record({ measures: odd }),
      fc.record({ resultText: odd, reason: odd }),
      fc.constant({ measures: "电话13800138000联系他" }),
    );
    const call = fc.record({
      words: fc.dictionary(word, odd, { maxKeys: 3 }),
      path: fc.constantFrom("/cards", "/figures"),
      id: odd,
      body: bodies,
      act: fc.constantFrom("answer", "return", "close"),
    });
    await fc.assert(
      fc.asyncProperty(call, async ({ words, path, id, body, act }) => {
        const list = await world.supervision(`${path}?${new URLSearchParams(words)}`);
        expect([200, 400, 403, 404]).toContain(list.status);
        if (list.status !== 200) expect(["REQUEST_INVALID", "REGION_UNKNOWN", "OFFICIAL_FORBIDDEN"]).toContain(list.body.code);
        const unknown = await world.supervision(`/cards/${encodeURIComponent(id)}/close`, { body: { resultText: "整改到位" } });
        if (id !== "") expect(["REQUEST_INVALID", "CARD_UNKNOWN", "NOT_FOUND"]).toContain(unknown.body.code);
        const wrong = await world.supervision(`/cards/${known}/${act}`, { body: body ?? 0, by: fire });
        expect(["REQUEST_INVALID", "OFFICIAL_FORBIDDEN"]).toContain(wrong.body.code);
      }),
      { numRuns: process.env.TONGBAN_FULL ? 500 : 30 },
    );
    expect(await count()).toEqual(before);
  });

  it.each([
    ["from=2026-11-30&to=2026-11-01", "/to"],
    ["from=2026-01-01&to=2027-01-02", "/to"],
    ["from=2026-02-30&to=2026-03-01", "/from"],
  ])("refuses the period %s", async (period, where) => {
    expect(await world.supervision(`/figures?${period}`)).toMatchObject({
      status: 400,
      body: { code: "REQUEST_INVALID", detail: { where } },
    });
  });

  it("takes a leap year whole", async () => {
    expect((await world.supervision("/figures?from=2024-01-01&to=2024-12-31")).body).toMatchObject({
      total: { finished: 0, red: 0, yellow: 0 },
    });
  });
});
