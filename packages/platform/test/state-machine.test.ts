import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anna, bai, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

type Call =
  | { readonly do: "start" }
  | { readonly do: "submit" }
  | { readonly do: "save"; readonly receive: "electronic" | "post" }
  | { readonly do: "accept" | "review" | "issue" | "grant" | "deny"; readonly who: "anna" | "bai"; readonly opinion: string }
  | { readonly do: "evaluate"; readonly satisfaction: 1 | 5; readonly key: "a" | "b" };

/** What should happen, written down without looking at the platform: the rules of docs/architecture.md as plain as they are. */
function createModel() {
  let at = "draft";
  let receive = "electronic";
  let opinionOfHers: string | undefined;
  const done = new Map<string, string>();
  const order: Record<string, readonly [string, string]> = {
    accept: ["submitted", "accepted"],
    review: ["accepted", "reviewed"],
    grant: ["reviewed", "granted"],
    deny: ["reviewed", "denied"],
    issue: ["granted", "issued"],
  };
  return (call: Call): string => {
    const seen = () => `${at} ${receive} ${opinionOfHers?.slice(1) ?? "-"}`;
    if (call.do === "start") {
      if (at === "issued") return "LICENCE_HELD";
      if (at === "draft") return seen();
      if (at !== "denied") return "APPLICATION_EXISTS";
      [at, receive, opinionOfHers] = ["draft", "electronic", undefined];
      done.clear();
      return seen();
    }
    if (call.do === "submit") {
      if (at === "draft") at = "submitted";
      return seen();
    }
    if (call.do === "save") {
      if (at !== "draft") return "APPLICATION_STATE";
      receive = call.receive;
      return seen();
    }
    if (call.do === "evaluate") {
      if (at !== "issued" && at !== "denied") return "EVALUATION_EARLY";
      if (!opinionOfHers) opinionOfHers = `${call.key}${call.satisfaction}`;
      else if (opinionOfHers[0] !== call.key) return "EVALUATION_EXISTS";
      else if (opinionOfHers !== `${call.key}${call.satisfaction}`) return "IDEMPOTENCY_CONFLICT";
      return seen();
    }
    if (call.do === "deny" && call.opinion === "") return "REQUEST_INVALID";
    const [from, to] = order[call.do] ?? ["", ""];
    if (at === from) {
      at = to;
      done.set(to, call.who + call.opinion);
      return seen();
    }
    return done.get(to) === call.who + call.opinion ? seen() : "APPLICATION_STATE";
  };
}

interface Sent {
  readonly seen: string;
  /** The application that is spoken of from now on. */
  readonly id: string;
}

async function send(me: ReturnType<World["as"]>, id: string, call: Call): Promise<Sent> {
  const ask = () => {
    if (call.do === "start") return me.start();
    if (call.do === "submit") return me.submit(id);
    if (call.do === "save") return me.put(`/v1/applications/${id}/form`, { values: { receive: call.receive } });
    if (call.do === "evaluate") return me.evaluate(id, { satisfaction: call.satisfaction }, call.key);
    const body = { by: call.who === "anna" ? anna : bai, ...(call.opinion && { opinion: call.opinion }) };
    if (call.do === "grant" || call.do === "deny") return world.official(id, "decide", { ...body, grant: call.do === "grant" });
    return world.official(id, call.do, body);
  };
  const { status, body } = await ask();
  if (status !== 200) return { seen: body.code, id };
  return { seen: `${body.status} ${body.values.receive} ${body.evaluation?.satisfaction ?? "-"}`, id: body.applicationId };
}

const anyCall: fc.Arbitrary<Call> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Call>({ do: "submit" }) },
  { weight: 2, arbitrary: fc.constant<Call>({ do: "start" }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("save" as const), receive: fc.constantFrom("electronic" as const, "post" as const) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom("accept" as const, "review" as const, "issue" as const, "grant" as const, "deny" as const),
      who: fc.constantFrom("anna" as const, "bai" as const),
      opinion: fc.constantFrom("", "同意"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("evaluate" as const),
      satisfaction: fc.constantFrom(1 as const, 5 as const),
      key: fc.constantFrom("a" as const, "b" as const),
    }),
  },
);
const road: readonly Call[] = [
  { do: "submit" },
  { do: "accept", who: "anna", opinion: "" },
  { do: "review", who: "anna", opinion: "同意" },
  { do: "grant", who: "bai", opinion: "同意" },
  { do: "issue", who: "bai", opinion: "" },
];
const startAgain: Call = { do: "start" };
const everyStart: Call[] = [startAgain, ...road.flatMap((call) => [call, startAgain])];
const denied: Call[] = [...road.slice(0, 3), { do: "deny", who: "bai", opinion: "同意" }, startAgain, startAgain, ...road, startAgain];
const wholeRoad: Call[] = [{ do: "save", receive: "post" }, ...road, { do: "evaluate", satisfaction: 1, key: "a" }];
/** Random calls, mostly pushed along the road so that late states are reached too. */
const journey = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), anyCall), { minLength: 5, maxLength: 14 }).map((moves) => {
  let along = 0;
  return moves.map(([push, call]) => (push > 0 && along < road.length ? (road[along++] ?? call) : call));
});

it("agrees with a small model of its rules under any sequence of calls", { timeout: 60_000 }, async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(journey, async (calls) => {
      const me = world.as(world.newcomer());
      let id: string = (await me.start()).body.applicationId;
      const model = createModel();
      for (const call of calls) {
        const expected = model(call);
        reached.add(expected.split(" ")[0] ?? "");
        const sent = await send(me, id, call);
        expect(sent.seen).toBe(expected);
        id = sent.id;
      }
    }),
    { numRuns: process.env.TONGBAN_FULL ? 500 : 25, examples: [[wholeRoad], [everyStart], [denied]] },
  );
  expect([...reached]).toEqual(expect.arrayContaining(["draft", "submitted", "accepted", "issued", "APPLICATION_STATE", "LICENCE_HELD"]));
});
