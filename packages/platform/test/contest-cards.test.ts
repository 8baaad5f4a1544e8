import { randomBytes } from "node:crypto";
import { dayOf, nationalCalendar, numberOf, workingDaysBetween } from "@tongban/protocol/calendar";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  fire,
  guest,
  keeper,
  otherKeeper,
  plainItem,
  type SupervisionWorld,
  shen,
  startSupervisionWorld,
  stranger,
} from "./supervision-world.ts";
import { anna } from "./world.ts";

let world: SupervisionWorld;
beforeAll(async () => {
  world = await startSupervisionWorld();
});
afterAll(() => world.close());

const against = { kind: "truth", itemId: plainItem.itemId, text: "指南写五个工作日办结，我等了十天。" };
const unlisted = { kind: "unlisted", region: "360502002002", text: "社区要求出具无犯罪证明，清单上没有。" };

async function file(body: object = against) {
  const me = world.as(world.newcomer());
  const reply = await me.post("/v1/contests", body, { "idempotency-key": randomBytes(8).toString("hex") });
  return { me, contestId: String(reply.body.contestId) };
}
const answer = (id: string, by: { token: string } = keeper) =>
  world.call("POST", `/v1/official/contests/${id}/answer`, { token: by.token, body: { outcome: "rejected", text: "经核实，指南无误。" } });
const seenBy = async (by: { token: string } = shen) =>
  (await world.cards("&kind=contest", by)) as unknown as { contestId: string; ruleNo: string; issueTime: string; superviseNo: string }[];
const linesOf = async (contestId: string) =>
  (await seenBy()).filter((card) => card.contestId === contestId).map(({ ruleNo, issueTime }) => `${ruleNo} ${issueTime.slice(0, 10)}`);

it("gives a contest yellow when one working day is left and red when its last day is over, each once, also when nobody looked before it was answered", async () => {
  world.setDay("2026-03-02");
  const [looked, late] = [await file(), await file()];
  world.setDay("2026-03-12", "23:59");
  expect(await linesOf(looked.contestId)).toEqual([]);
  world.setDay("2026-03-13", "00:00");
  expect(await linesOf(looked.contestId)).toEqual(["CONTEST-YELLOW 2026-03-13"]);
  world.setDay("2026-03-16", "23:59");
  expect(await linesOf(looked.contestId)).toHaveLength(1);
  world.setDay("2026-03-20");
  expect((await answer(late.contestId)).status).toBe(200);
  const both = ["CONTEST-RED 2026-03-17", "CONTEST-YELLOW 2026-03-13"];
  expect(await linesOf(late.contestId)).toEqual(both);
  expect(await linesOf(looked.contestId)).toEqual(both);
  await Promise.all([seenBy(), seenBy(), seenBy()]);
  expect(await linesOf(looked.contestId)).toEqual(both);
  expect((await answer(looked.contestId)).status).toBe(200);
});

it("goes the way of every card: seen, answered and closed by those it belongs to", async () => {
  world.setDay("2026-04-01");
  const { contestId } = await file();
  world.setDay("2026-04-30");
  const { superviseNo = "" } = (await seenBy()).find((card) => card.contestId === contestId) ?? {};
  const act = (name: string, by: { token: string }, body: object = {}) => world.supervision(`/cards/${superviseNo}/${name}`, { by, body });
  for (const by of [anna, fire, otherKeeper, stranger, guest]) expect((await act("acknowledge", by)).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect(await act("acknowledge", keeper)).toMatchObject({
    status: 200,
    body: { kind: "contest", contestId, itemId: plainItem.itemId, responsibleDept: { deptCode: anna.deptCode, deptName: anna.deptName } },
  });
  expect((await act("acknowledge", keeper)).body.applicationId).toBeUndefined();
  expect((await act("answer", keeper, { measures: "已约谈承办人，本周内答复" })).body.status).toBe("answered");
  expect((await act("close", shen, { resultText: "整改到位" })).body).toMatchObject({ status: "closed", resultText: "整改到位" });
  expect((await seenBy(keeper)).map((card) => card.superviseNo)).toContain(superviseNo);
  expect((await seenBy(otherKeeper)).map((card) => card.superviseNo)).not.toContain(superviseNo);
  expect((await answer(contestId)).status).toBe(200);
});

it("of a power on no list is for whoever keeps the region's list", async () => {
  world.setDay("2026-05-06");
  const { contestId } = await file(unlisted);
  world.setDay("2026-06-01");
  const mine = async (by: { token: string }) => (await seenBy(by)).find((card) => card.contestId === contestId);
  const card = await mine(otherKeeper);
  expect(card).toMatchObject({ kind: "contest", region: unlisted.region });
  expect(card).not.toHaveProperty("responsibleDept");
  expect(await mine(anna)).toBeUndefined();
  const acknowledged = await world.supervision(`/cards/${card?.superviseNo}/acknowledge`, { by: otherKeeper, body: {} });
  expect(acknowledged).toMatchObject({ status: 200, body: { status: "acknowledged" } });
  expect((await world.supervision(`/cards/${card?.superviseNo}/close`, { body: { resultText: "整改到位" } })).status).toBe(200);
  expect((await answer(contestId, otherKeeper)).status).toBe(200);
});

it("counts contests apart from applications, as anybody counts them from their days", async () => {
  const [from, to] = ["2026-07-01", "2026-08-31"];
  const life = fc.record({ filed: fc.nat({ max: 30 }), answeredAfter: fc.option(fc.nat({ max: 25 })), isListed: fc.boolean() });
  const lives: { filedOn: string; answeredOn: string | undefined; dueOn: string; dept: string }[] = [];
  for (const { filed, answeredAfter, isListed } of fc.sample(life, 8)) {
    const filedOn = dayOf(numberOf(from) + filed);
    world.setDay(filedOn);
    const { contestId, me } = await file(isListed ? against : unlisted);
    const dueOn = (await me.get(`/v1/contests/${contestId}`)).body.dueDay;
    const answeredOn = answeredAfter === null ? undefined : dayOf(numberOf(filedOn) + answeredAfter);
    if (answeredOn !== undefined) {
      world.setDay(answeredOn);
      expect((await answer(contestId)).status).toBe(200);
    }
    lives.push({ filedOn, answeredOn, dueOn, dept: isListed ? anna.deptCode : "" });
  }
  world.setDay(to);
  const daysOf = ({ filedOn, answeredOn }: (typeof lives)[number]) =>
    Array.from({ length: numberOf(answeredOn ?? to) - numberOf(filedOn) }, (_, index) => dayOf(numberOf(filedOn) + index + 1));
  const count = (own: typeof lives) => ({
    answered: own.filter(({ answeredOn }) => answeredOn !== undefined).length,
    inTime: own.filter(({ answeredOn, dueOn }) => answeredOn !== undefined && answeredOn <= dueOn).length,
    yellow: own.filter((each) =>
      daysOf(each).some((day) => day <= each.dueOn && workingDaysBetween(day, each.dueOn, nationalCalendar).days <= 1),
    ).length,
    red: own.filter((each) => daysOf(each).some((day) => day > each.dueOn)).length,
    overdue: own.filter(({ answeredOn, dueOn }) => answeredOn === undefined && dueOn < to).length,
  });
  const { body } = await world.supervision(`/figures?from=${from}&to=${to}`);
  expect(body.total).toMatchObject({ finished: 0, yellow: 0, red: 0, overdue: 0, contests: count(lives) });
  const own = lives.filter(({ dept }) => dept === anna.deptCode);
  expect(body.departments.map(({ deptCode, contests }: { deptCode: string; contests: object }) => [deptCode, contests])).toEqual(
    own.length > 0 ? [[anna.deptCode, count(own)]] : [],
  );
});
