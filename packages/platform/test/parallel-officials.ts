import type { Application } from "@tongban/protocol";
import { expect } from "vitest";
import { type StoredStep, verifyTrace } from "../src/index.ts";
import { type Life, people } from "./life-world.ts";
import { eight } from "./world.ts";

const { anna, bai, fire, water, city, auditor } = people;

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Mine = Awaited<ReturnType<Life["submitted"]>>;
type Reply = Awaited<ReturnType<Life["act"]>>;

/** Everything anybody may try, right or wrong, the way on more often. */
function tries(life: Life, mine: Mine, roll: () => number): readonly (() => Promise<Reply>)[] {
  const pick = <T>(...from: readonly T[]) => from[Math.floor(roll() * from.length)] as T;
  const act = (what: string, body: object = {}, ...by: readonly (typeof anna | typeof fire)[]) => {
    const who = by.length > 0 ? pick(...by) : pick(anna, bai, fire, water, city);
    return () => life.act(mine.id, what, who, body);
  };
  const opinion = "理由";
  const reviews = Array.from({ length: 5 }, () => act("review", roll() < 0.9 ? {} : { agree: false, opinion }));
  return [
    ...[act("accept", {}, anna, bai), act("accept", {}, anna, city), ...reviews],
    ...[
      act("decide", { grant: true }),
      act("decide", { grant: roll() < 0.5, opinion }, anna, bai),
      act("issue"),
      act("deliver", { way: "electronic" }),
    ],
    ...[act("ask", { materials: [{ name: "平面图", problem: "缺" }], fields: [] }), mine.resubmit, mine.resubmit],
    ...[act("pause", { kind: "testing", days: 3, opinion }), act("resume"), act("resume"), act("extend", { days: 5, opinion })],
    ...[act("take"), act("release"), act("release"), act("expedite", { opinion })],
    ...(roll() < 0.2
      ? [act("hand-over", { deptCode: city.deptCode, opinion }, anna), () => mine.withdraw(), act("refuse", { opinion })]
      : []),
    () => mine.me.evaluate(mine.id, { satisfaction: 1 }),
  ];
}

/** What would be next, if nobody came between. */
async function wayOn(life: Life, mine: Mine, roll: () => number): Promise<() => Promise<Reply>> {
  const { status, reviews, deptName } = (await mine.view()).body as Application;
  const lead = deptName === city.deptName ? city : anna;
  const waiting = (reviews ?? []).filter(({ state }) => state === "waiting").map(({ deptCode }) => deptCode);
  const next = [anna, fire, water, city].find(({ deptCode }) => deptCode === waiting[Math.floor(roll() * waiting.length)]) ?? lead;
  const acts: Readonly<Record<string, () => Promise<Reply>>> = {
    submitted: () => life.act(mine.id, "accept", lead),
    correcting: mine.resubmit,
    accepted: () => life.act(mine.id, "review", next),
    reviewed: () => life.act(mine.id, "decide", lead, { grant: true }),
    granted: () => life.act(mine.id, "issue", lead),
    issued: () => life.act(mine.id, "deliver", lead, { way: "electronic" }),
  };
  return acts[status] ?? mine.view;
}

/** One application under calls of several people, three at once; no reply may be a fault of ours. */
async function live(life: Life, seed: number): Promise<Mine> {
  const roll = dice(seed);
  const mine = await life.submitted();
  for (let burst = 0; burst < 12; burst += 1) {
    const all = tries(life, mine, roll);
    const some = Array.from({ length: roll() < 0.6 ? 2 : 3 }, () => all[Math.floor(roll() * all.length)] ?? mine.view);
    if (some.length === 2) some.push(await wayOn(life, mine, roll));
    for (const { status, body } of await Promise.all(some.map((call) => call())))
      expect([200, 400, 403, 409], `seed ${seed}: ${JSON.stringify(body).slice(0, 300)}`).toContain(status);
  }
  return mine;
}

/** Lives `count` applications, eight beside each other, and checks each of them afterwards. Gives the states they ended in. */
export async function liveAndCheck(life: Life, count: number): Promise<ReadonlySet<string>> {
  const ends = new Set<string>();
  for (let first = 0; first < count; first += 8) {
    const mines = await eight((index) => live(life, first + index + 1));
    for (const mine of mines) ends.add(await check(life, mine));
  }
  return ends;
}

/** The application as its own trace tells it, without a look at what the platform keeps beside. */
function retell(steps: readonly StoredStep[]) {
  let status = "draft";
  let lead: string = anna.deptCode;
  const open = new Set<string>([lead]);
  const spoke = new Set<string>();
  const isWhole = () => [...open].every((dept) => spoke.has(dept));
  const states: Readonly<Record<string, string>> = { "correction-asked": "correcting", resubmitted: "submitted" };
  const silent = new Set(["created", "taken", "released", "paused", "resumed", "extended", "expedited", "evaluated"]);
  for (const { event, subject = "" } of steps) {
    if (silent.has(event)) continue;
    if (event === "reviewed") {
      spoke.add(subject);
      if (isWhole()) status = "reviewed";
    } else if (event === "handed-over") {
      open.delete(lead);
      open.add(subject);
      lead = subject;
      if (status === "accepted" || status === "reviewed") status = isWhole() ? "reviewed" : "accepted";
    } else {
      if (event === "accepted") for (const { deptCode } of [fire, water]) open.add(deptCode);
      if (event === "granted" || event === "denied") expect(isWhole(), "decided before every department spoke").toBe(true);
      status = states[event] ?? event;
    }
  }
  return { status, lead, waiting: [...open].filter((dept) => !spoke.has(dept)), accepted: steps.some(({ event }) => event === "accepted") };
}

const over = ["refused", "withdrawn", "denied", "issued", "delivered"];

async function check(life: Life, { id, view }: Mine): Promise<string> {
  const { body } = await life.world.call("GET", `/v1/official/applications/${id}/trace`, { token: auditor.token });
  expect(verifyTrace(body.steps)).toEqual({ ok: true, head: body.head });
  const events: readonly string[] = body.steps.map(({ event }: StoredStep) => event);
  const count = (...names: readonly string[]) => events.filter((event) => names.includes(event)).length;
  for (const once of [
    ["submitted"],
    ["accepted"],
    ["granted", "denied", "refused"],
    ["issued"],
    ["delivered"],
    ["withdrawn"],
    ["evaluated"],
    ["correction-asked"],
    ["extended"],
  ])
    expect(count(...once), once.join()).toBeLessThanOrEqual(1);
  if (count("evaluated") > 0) expect(count("issued", "denied")).toBe(1);
  const told = retell(body.steps);
  const { rows: duties } = await life.admin.query("select * from duties where application_id = $1 and kind <> 'former'", [id]);
  const seen = (await view()).body;
  expect([seen.status, ...new Set(duties.map(({ status }) => status))]).toEqual([told.status, told.status]);
  expect(duties.filter(({ kind }) => kind === "lead").map(({ dept_code }) => dept_code)).toEqual([told.lead]);
  if (told.accepted)
    expect(
      duties
        .filter(({ agreed }) => agreed === null)
        .map(({ dept_code }) => dept_code)
        .sort(),
    ).toEqual([...told.waiting].sort());
  expect(seen.materials.map(({ name }: { name: string }) => name)).toEqual(["营业场所证明", "平面图"]);
  expect(seen.values).toMatchObject({ shopName: "好邻居", area: "80" });
  const { rows: clocks } = await life.admin.query("select dept_code from clocks where application_id = $1 and ended_on is null", [id]);
  const wanted = over.includes(told.status) || told.status === "correcting" ? 0 : 1;
  expect(clocks.length > 0 ? 1 : 0, `clocks of ${told.status}`).toBe(wanted);
  return told.status;
}
