import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type StoredStep, verifyTrace } from "../src/index.ts";
import { anna, bai, startWorld, type World, zhu } from "./world.ts";

/** Of a place the platform has no region for. */
const elsewhere = {
  ...anna,
  id: "off-8",
  deptCode: "11990000MB0000019H",
  region: "990000000000",
  roles: ["audit"] as const,
  token: "token-of-the-auditor",
};
let world: World;
let steps: readonly StoredStep[];
let head: string;
let applicationId: string;
const visit = "4bf92f3577b34da6a3ce929d0e0e4736";

beforeAll(async () => {
  world = await startWorld({ officials: [anna, bai, elsewhere] });
  ({ applicationId } = await world.issued(zhu));
  await world.as(zhu).post(
    `/v1/applications/${applicationId}/evaluation`,
    { satisfaction: 2, text: "方便" },
    {
      traceparent: `00-${visit}-00f067aa0ba902b7-01`,
    },
  );
  ({ steps, head } = await readTrace());
});
afterAll(() => world.close());

function splice(at: number, remove: number, ...put: readonly StoredStep[]): readonly StoredStep[] {
  return [...steps.slice(0, at), ...put, ...steps.slice(at + remove)];
}

async function readTrace() {
  return (await world.as(zhu).get(`/v1/applications/${applicationId}/trace`)).body;
}

it("chains every step of a handling, from the draft to the evaluation", () => {
  expect(steps.map(({ event }) => event)).toEqual([
    "created",
    "consented",
    "submitted",
    "accepted",
    "reviewed",
    "granted",
    "issued",
    "evaluated",
  ]);
  expect(verifyTrace(steps)).toEqual({ ok: true, head });
});

it("stores the trace id of the visit with the step", () => {
  expect(steps.at(-1)?.traceId).toBe(visit);
});

it("gives the chains of the whole platform to auditors of any place, since days are not verified in part, and nothing of what they say", async () => {
  const read = (by: { token: string }) => world.call("GET", "/v1/official/trace/chains", { token: by.token });
  const { chains } = (await read(elsewhere)).body;
  const chain = chains.find((each: { applicationId: string }) => each.applicationId === applicationId);
  expect(chain.steps).toEqual(steps.map(({ salt: _salt, payload: _payload, ...header }) => header));
  expect(chain.contents).toEqual(steps.map(() => "holds"));
  expect((await read(anna)).body.code).toBe("OFFICIAL_FORBIDDEN");
});

it("notices any change of any field of any step", () => {
  const fields = ["applicationId", "event", "actor", "by", "at", "traceId", "payloadHash", "salt", "payload", "hash"] as const;
  const change = fc.record({ index: fc.nat(steps.length - 1), field: fc.constantFrom(...fields), text: fc.string({ minLength: 1 }) });
  fc.assert(
    fc.property(change, ({ index, field, text }) => {
      const forged = steps.map((step, at) =>
        at === index ? { ...step, [field]: field === "salt" ? `00${step.salt}` : `${step[field]}${text}` } : step,
      );
      return !verifyTrace(forged).ok;
    }),
    { numRuns: process.env.TONGBAN_FULL ? 3000 : 300 },
  );
});

it("notices a step that is left out, doubled, moved or taken from another chain", () => {
  for (let index = 0; index < steps.length - 1; index += 1) {
    const step = steps[index];
    const next = steps[index + 1];
    if (!step || !next) throw new Error("the chain is shorter than it says");
    expect(verifyTrace(splice(index, 1)).ok).toBe(false);
    expect(verifyTrace(splice(index, 0, step)).ok).toBe(false);
    expect(verifyTrace(splice(index, 2, next, step)).ok).toBe(false);
    expect(verifyTrace(splice(index, 1, { ...step, applicationId: "another" })).ok).toBe(false);
  }
});

it("shows a chain cut short at its end by its head", () => {
  const cut = verifyTrace(steps.slice(0, -1));
  expect(cut).toMatchObject({ ok: true });
  expect(cut).not.toMatchObject({ head });
});

it("lets no step, and no clock, be earlier than the step before, though the server's clock was set back", async () => {
  const her = world.newcomer();
  const before = await world.submitted(her);
  const at = world.now();
  world.setNow(at - 3 * 24 * 3_600_000);
  await world.official(before.applicationId, "accept");
  world.setNow(at);
  const { steps: told } = (await world.as(her).get(`/v1/applications/${before.applicationId}/trace`)).body;
  const moments = told.map((step: StoredStep) => step.at);
  expect(moments).toEqual([...moments].sort());
  expect(verifyTrace(told).ok).toBe(true);
  const client = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await client.connect();
  const { rows } = await client.query("select kind, started_on from clocks where application_id = $1 and ended_on is null", [
    before.applicationId,
  ]);
  await client.end();
  expect(rows).toEqual([{ kind: "handle", started_on: moments.at(-1).slice(0, 10) }]);
});

it("refuses in the database to change, delete or empty steps, and lets only salt and payload go; the chain then still holds", async () => {
  const admin = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await admin.connect();
  const run = (text: string) => admin.query(text);
  for (const field of [
    "by_whom = 'x'",
    "hash = 'x'",
    "at = now()",
    "salt = null",
    "payload = null",
    "payload = null, salt = null, event = 'x'",
  ]) {
    await expect(run(`update steps set ${field}`)).rejects.toThrow("append-only");
  }
  await expect(run("delete from steps")).rejects.toThrow("append-only");
  await expect(run("truncate steps cascade")).rejects.toThrow("append-only");

  await run("update steps set salt = null, payload = null");
  await run("update applications set content = null");
  await run("delete from persons");
  await admin.end();
  const erased = await readTrace();
  expect(erased.steps.every((step: StoredStep) => step.salt === undefined && step.payload === undefined)).toBe(true);
  expect(verifyTrace(erased.steps)).toEqual({ ok: true, head });
  const seen = await world.as(zhu).get(`/v1/applications/${applicationId}`);
  expect(seen).toMatchObject({ status: 200, body: { values: {}, status: "issued" } });
});
