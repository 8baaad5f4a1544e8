import { errorCodes } from "@tongban/protocol";
import { SetRules } from "@tongban/protocol/schemas";
import fc from "fast-check";
import { Value } from "typebox/value";
import { afterAll, beforeAll, expect, it } from "vitest";
import { insider, plainItem, type SupervisionWorld, shen, startSupervisionWorld, stranger } from "./supervision-world.ts";
import { anna } from "./world.ts";

let world: SupervisionWorld;
beforeAll(async () => {
  world = await startSupervisionWorld();
});
afterAll(() => world.close());

const rule = (ruleNo: string, more: object = {}) => ({
  ...{ ruleNo, warningType: "1", limit: "promise", before: { days: 2 }, content: "承诺办结时限还剩两个工作日" },
  ...more,
});
const set = (kind: string, body: unknown, by: { token: string } = shen) =>
  world.call("PUT", `/v1/official/supervision/rules/${kind}`, { token: by.token, body });
const words = { effectiveFrom: "2026-03-03", reason: "本市规则调整", org: "新余市行政审批局" };
const read = async (region = "", by: { token: string } = shen) =>
  (await world.supervision(`/rules${region && `?region=${region}`}`, { by })).body;
const kindOf = (body: { kinds: { kind: string }[] }, kind: string) => body.kinds.find((each) => each.kind === kind);
const cardsOf = async (applicationId: string) =>
  (await world.cards())
    .filter((card) => card.applicationId === applicationId)
    .map(({ ruleNo, issueTime }) => `${ruleNo} ${issueTime.slice(0, 10)}`)
    .reverse();
async function accepted() {
  const { applicationId } = await world.handedIn(plainItem.itemId);
  await world.official(applicationId, "accept");
  return applicationId;
}

it("shows what holds with the region it comes from, takes a version from a day on, and measures what runs by the rules it started with", async () => {
  world.setDay("2026-03-02");
  const before = kindOf(await read(), "handle");
  expect(before).toMatchObject({ version: 0, toCome: [], inForce: { region: "000000000000", version: 1, inferred: true } });
  const running = await accepted();
  const own = {
    ...words,
    version: 0,
    rules: [rule("HANDLE-YELLOW"), rule("CITY-RED", { warningType: "2", before: undefined, after: { days: 0 } })],
  };
  const reply = await set("handle", own);
  expect(reply.status).toBe(200);
  expect(kindOf(reply.body, "handle")).toMatchObject({
    version: 1,
    inForce: { region: "000000000000" },
    toCome: [{ region: "360500000000", version: 1, ...words, by: "新余市行政审批局 监察岗", at: "2026-03-02T09:00:00.000+08:00" }],
  });
  world.setDay("2026-03-03");
  expect(kindOf(await read("360502000000"), "handle")).toMatchObject({ version: 0, inForce: { region: "360500000000", org: words.org } });
  const later = await accepted();
  // and back to what stands above
  expect((await set("handle", { ...words, effectiveFrom: "2026-03-04", version: 1 })).status).toBe(200);
  world.setDay("2026-03-04");
  expect(kindOf(await read(), "handle")).toMatchObject({ version: 2, inForce: { region: "000000000000" }, toCome: [] });
  const last = await accepted();
  world.setDay("2026-03-20");
  expect(await cardsOf(running)).toEqual(["HANDLE-YELLOW 2026-03-06", "HANDLE-RED-PROMISE 2026-03-10"]);
  expect(await cardsOf(later)).toEqual(["HANDLE-YELLOW 2026-03-06", "CITY-RED 2026-03-11"]);
  expect(await cardsOf(last)).toEqual(["HANDLE-YELLOW 2026-03-10", "HANDLE-RED-PROMISE 2026-03-12"]);
  const { body: first } = await world.supervision("/rules/handle/versions?limit=1");
  expect(first).toMatchObject({ versions: [{ version: 2, reason: words.reason }], next: "2" });
  expect(first.versions[0]).not.toHaveProperty("rules");
  const { body: rest } = await world.supervision(`/rules/handle/versions?cursor=${first.next}`);
  expect(rest.versions.map(({ version }: { version: number }) => version)).toEqual([1]);
});

it("takes one of eight at once, and a repeat of it, and no version seen too late", async () => {
  world.setDay("2026-04-01");
  const body = (reason: string) => ({
    ...words,
    reason,
    effectiveFrom: "2026-04-08",
    version: 0,
    rules: [rule("NOTICE-1", { limit: "legal" })],
  });
  const replies = await Promise.all([..."甲乙丙丁戊己庚辛"].map((who) => set("notice", body(`本市规则调整${who}`))));
  expect(replies.map(({ body: { code } }) => code ?? "done").sort()).toEqual([...Array(7).fill("RULES_CHANGED"), "done"]);
  const kept = kindOf(await read(), "notice") as unknown as { toCome: { reason: string }[] };
  expect((await set("notice", body(kept.toCome[0]?.reason ?? ""))).status).toBe(200);
  expect(kindOf(await read(), "notice")).toMatchObject({ version: 1 });
  // a version set after it, for a day before, takes its place
  expect((await set("notice", { ...body("提前实施新的规则"), version: 1, effectiveFrom: "2026-04-02" })).status).toBe(200);
  expect((kindOf(await read(), "notice") as unknown as { toCome: object[] }).toCome).toMatchObject([{ version: 2 }]);
});

it("is for those who supervise, in the own region and below", async () => {
  world.setDay("2026-05-06");
  const body = { ...words, effectiveFrom: "2026-05-07", version: 0, rules: [rule("X-1")] };
  expect((await set("deliver", body, anna)).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect((await set("deliver", body, { token: "nobody-has-this-token" })).body.code).toBe("OFFICIAL_REQUIRED");
  expect((await read("", anna)).code).toBe("OFFICIAL_FORBIDDEN");
  expect((await read("360500000000", stranger)).code).toBe("OFFICIAL_FORBIDDEN");
  expect((await read("360500000000", insider)).code).toBe("OFFICIAL_FORBIDDEN");
  expect((await read("999999999999")).code).toBe("REGION_UNKNOWN");
  expect((await set("deliver", body, insider)).body).toMatchObject({ region: anna.region });
  expect(kindOf(await read(), "deliver")).toMatchObject({ version: 0 });
});

it("answers any odd rule or query by a row of the table, and keeps nothing of it", async () => {
  world.setDay("2026-06-01");
  const count = async () => (await world.db.selectFrom("supervision_rules").select("version").execute()).length;
  const before = await count();
  const odd = fc.oneof(
    fc.constantFrom(
      "",
      " ",
      "\0",
      "\ud800",
      "'; drop table clocks; --",
      "x".repeat(5_000),
      "13800138000",
      "2026-02-30",
      "2020-01-01",
      -1,
      1e308,
      0.5,
      null,
    ),
    fc.string(),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const right = { ...words, effectiveFrom: "2026-06-02", version: 0, rules: [rule("A-1")] };
  const bent = fc.oneof(
    // each is right but for one thing
    fc.tuple(fc.constantFrom(...Object.keys(right), "more"), odd).map(([field, value]) => ({ ...right, [field]: value ?? null })),
    fc
      .tuple(fc.constantFrom("ruleNo", "warningType", "limit", "before", "after", "content", "more"), odd)
      .map(([field, value]) => ({ ...right, rules: [rule("A-1", { [field]: value ?? null })] })),
    odd,
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("deliver", "contest", "x", "%00"), bent, odd, async (kind, body, word) => {
      // what happens to be right is for nobody here to set
      if (!Value.Check(SetRules, body)) {
        const reply = await set(kind, body);
        expect(reply.status, JSON.stringify([body, reply.body])).toBeGreaterThanOrEqual(400);
        expect(["REQUEST_INVALID", "RULES_CHANGED", "BODY_TOO_LARGE"]).toContain(reply.body.code);
      } else expect((await set(kind, body, anna)).status).toBeLessThan(500);
      const [region, cursor] = [new URLSearchParams({ region: String(word) }), new URLSearchParams({ cursor: `x${word}` })];
      for (const path of [`/rules?${region}`, `/rules/${kind}/versions?${cursor}`, `/rules/${kind}/versions?${region}`]) {
        const reply = await world.supervision(path);
        expect(reply.status).toBeLessThan(500);
        expect(Object.keys(errorCodes)).toContain(reply.body.code);
      }
    }),
    { numRuns: process.env.TONGBAN_FULL ? 1_000 : 80 },
  );
  for (const body of [
    { ...right, rules: [] },
    { ...right, rules: [rule("A-1"), rule("A-1")] },
    { ...right, rules: [rule("A-1", { after: { days: 1 } })] },
    { ...right, rules: [rule("A-1", { before: undefined })] },
    { ...right, rules: [rule("A-1", { before: { days: 1, share: 1.5 } })] },
    { ...right, rules: Array.from({ length: 21 }, (_, index) => rule(`A-${index}`)) },
    { ...right, effectiveFrom: "2026-06-01" },
    { ...right, effectiveFrom: "2026-02-30" },
    { ...right, effectiveFrom: "2020-01-01" },
    { ...right, version: 1, effectiveFrom: "2020-01-01" },
    { ...right, reason: "\ud800\ud800\ud800\ud800" },
    { ...right, org: "\udfff" },
    { ...right, rules: [rule("A-1", { content: "\ud800" })] },
  ])
    expect((await set("deliver", body)).body.code).toMatch(/^(REQUEST_INVALID|RULES_CHANGED)$/);
  expect(await count()).toBe(before);
});
