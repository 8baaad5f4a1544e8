import { randomUUID } from "node:crypto";
import { openStore } from "@tongban/server-kit";
import { freshDatabase } from "@tongban/server-kit/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { regionSeed } from "../src/regions/seed-regions.ts";
import { migrations } from "../src/store/migrations.ts";
import { seedOnce } from "../src/store/seed-once.ts";
import type { Tables } from "../src/store/tables.ts";
import { shen } from "./supervision-world.ts";
import { anna, morning, startWorld, type World } from "./world.ts";

// A database with contests and a region's rules from before contests got cards and rules had versions.

const [open, answered, inTime] = [randomUUID(), randomUUID(), randomUUID()];
const day = 86_400_000;
let world: World;
beforeAll(async () => {
  const database = await freshDatabase();
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0010"));
  const store = openStore<Tables>({ url: database.url, schema: "platform", migrations: before, log: { warn() {}, info() {} } });
  await store.ready;
  await seedOnce(store.db, [regionSeed]);
  const client = store.db;
  const contest = {
    ...{ cert_key: "a".repeat(64), kind: "truth", item_id: null, item_version: null, region: anna.region, dept_code: anna.deptCode },
    ...{ text: null, outcome: null, answer: null, provisional: false, request_hash: "" },
  } as const;
  const received_at = new Date(morning - 20 * day);
  const common = { ...contest, received_at, due_day: "2026-11-18" };
  // the columns that came later are not there yet
  for (const [contest_id, status] of [
    [open, "open"],
    [answered, "answered"],
    [inTime, "answered"],
  ] as const)
    await client
      .insertInto("contests")
      .values({ ...common, contest_id, status, idempotency_key: contest_id } as never)
      .execute();
  for (const [contest_id, at] of [
    [answered, morning - day],
    [inTime, morning - 10 * day],
  ] as const)
    await client
      .insertInto("contest_events")
      .values({ contest_id, event: "answered", by_whom: "某处", at: new Date(at) })
      .execute();
  const rule = { ruleNo: "CITY-1", warningType: "1", limit: "promise", before: { days: 1 }, content: "时限将满" };
  await client
    .insertInto("supervision_rules")
    .values({
      ...{ region: "360500000000", kind: "handle", org: "新余市行政审批局", rules: JSON.stringify([rule]) },
      ...{ source: "示例", as_of: "2026-11-01", inferred: true },
    } as never)
    .execute();
  await store.close();
  world = await startWorld({ officials: [anna, shen] }, database);
});
afterAll(() => world.close());

it("gives open ones their cards, counts the others by the day of their answer, and keeps the rules as first version", async () => {
  const ask = async (path: string) => (await world.call("GET", `/v1/official/supervision${path}`, { token: shen.token })).body;
  const { cards } = await ask("/cards?kind=contest");
  expect(cards.map(({ contestId, ruleNo }: { contestId: string; ruleNo: string }) => [contestId, ruleNo])).toEqual([
    [open, "CONTEST-RED"],
    [open, "CONTEST-YELLOW"],
  ]);
  const { total } = await ask("/figures?from=2026-11-01&to=2026-11-30");
  expect(total.contests).toEqual({ answered: 2, inTime: 1, yellow: 1, red: 1, overdue: 1 });
  const { kinds } = await ask("/rules?region=360502000000");
  const handle = kinds.find(({ kind }: { kind: string }) => kind === "handle");
  expect(handle.inForce).toMatchObject({ region: "360500000000", version: 1, rules: [{ ruleNo: "CITY-1" }] });
});
