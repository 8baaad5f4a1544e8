import { createHash } from "node:crypto";
import type { TraceExport, TraceKeys } from "@tongban/protocol";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyExport } from "../src/index.ts";
import { pathOf, rootFrom, rootOf } from "../src/trace/merkle.ts";
import { morning, startWorld, type World } from "./world.ts";

const day = 24 * 3_600_000;
let world: World;
let her: string;
let applicationId: string;
let keys: TraceKeys;
let whole: TraceExport;

const read = async (who = her) => world.as(who).get(`/v1/applications/${applicationId}/trace`);

beforeAll(async () => {
  world = await startWorld();
  her = world.newcomer();
  ({ applicationId } = await world.issued(her));
  // others of the same day, so that there is a path to go
  for (let count = 0; count < 4; count += 1) await world.as(world.newcomer()).start();
  expect((await read()).body.proof).toBeUndefined();
  world.setNow(morning + day);
  whole = (await read()).body;
  keys = (await world.call("GET", "/v1/trace/keys")).body;
});
afterAll(() => world.close());

it("gives a citizen her whole chain with what it says, and proves that the platform signed it", async () => {
  expect(whole.steps.map(({ event }) => event)).toEqual(["created", "consented", "submitted", "accepted", "reviewed", "granted", "issued"]);
  expect(whole.steps.every(({ salt, payload }) => salt && payload)).toBe(true);
  expect(whole.proof).toMatchObject({ seq: 7, head: whole.head, day: { day: "2026-11-24", chains: 5 } });
  expect(whole.proof?.path.length).toBeGreaterThan(0);
  expect(verifyExport(whole, keys)).toEqual({ ok: true, steps: 7, signed: 7, day: "2026-11-24" });
});

it("gives it to nobody else", async () => {
  expect(await read(world.newcomer())).toMatchObject({ status: 404, body: { code: "APPLICATION_UNKNOWN" } });
  expect((await world.call("GET", `/v1/applications/${applicationId}/trace`)).body.code).toBe("SESSION_REQUIRED");
  const weak = world.gateway.token({ cert_key: her, level: 2 }, { now: morning + day });
  expect((await world.call("GET", `/v1/applications/${applicationId}/trace`, { token: weak })).body.code).toBe("LEVEL_REQUIRED");
});

it("holds on paper: the leaf and its path, hashed by hand, lead to the signed root", () => {
  const sha = (...parts: (string | Buffer)[]) => parts.reduce((all, part) => all.update(part), createHash("sha256")).digest();
  const proof = whole.proof;
  if (!proof) throw new Error("no proof");
  const chain = sha(`tongban-trace/${applicationId}`).toString("hex");
  let node = sha(Buffer.of(0), `${chain}:${proof.seq}:${proof.head}`);
  let [at, last] = [proof.index, proof.day.chains - 1];
  for (const beside of proof.path) {
    const other = Buffer.from(beside, "hex");
    const isRight = at % 2 === 1 || at === last;
    node = isRight ? sha(Buffer.of(1), other, node) : sha(Buffer.of(1), node, other);
    while (isRight && at % 2 === 0 && at > 0) [at, last] = [at >> 1, last >> 1];
    [at, last] = [at >> 1, last >> 1];
  }
  expect(node.toString("hex")).toBe(proof.day.root);
});

/** Every text and number in the file, with the way to it. */
function leavesOf(value: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [way];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, [...way, name]));
}

function bend(value: unknown, way: readonly string[], at: number): unknown {
  const [name, ...rest] = way;
  if (name === undefined) {
    if (typeof value === "number") return value + 1;
    const text = String(value);
    const place = at % Math.max(text.length, 1);
    return text.slice(0, place) + (text[place] === "a" ? "b" : "a") + text.slice(place + 1);
  }
  if (Array.isArray(value)) return value.map((inner, index) => (String(index) === name ? bend(inner, rest, at) : inner));
  return { ...(value as object), [name]: bend((value as Record<string, unknown>)[name], rest, at) };
}

it("finds any changed letter of the file, a step left out, and one signed by somebody else", () => {
  const ways = leavesOf(whole).filter(([first]) => first !== "format");
  fc.assert(
    fc.property(fc.constantFrom(...ways), fc.nat(10_000), (way, at) => !verifyExport(bend(whole, way, at) as TraceExport, keys).ok),
    { numRuns: process.env.TONGBAN_FULL ? 5_000 : 400 },
  );
  const short = { ...whole, steps: whole.steps.slice(0, -1), head: whole.steps.at(-2)?.hash ?? "" };
  expect(verifyExport(short, keys)).toMatchObject({ ok: false, why: "the chain was cut: a signed day knows this step" });
  expect(verifyExport({ ...whole, steps: [] }, keys).ok).toBe(false);
  expect(verifyExport(whole, { keys: [] })).toMatchObject({ ok: false, why: "the signature of the day is not the platform's" });
});

it("is given, and found broken, where a payload was tampered with", async () => {
  const other = world.newcomer();
  const { applicationId: id } = await world.issued(other);
  const admin = new pg.Client({
    connectionString: world.database.url,
    options: "-c search_path=platform -c session_replication_role=replica",
  });
  await admin.connect();
  await admin.query("update steps set payload = set_byte(payload, 20, get_byte(payload, 20) # 1) where application_id = $1 and seq = 4", [
    id,
  ]);
  await admin.end();
  const file = (await world.as(other).get(`/v1/applications/${id}/trace`)).body;
  expect(verifyExport(file, keys)).toMatchObject({ ok: false, seq: 4 });
  expect((await world.as(other).get(`/v1/applications/${id}`)).body.status).toBe("issued");
});

it("builds trees of any size whose every path leads to the root, and to no other place", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(1_000), fc.nat(1_000), (size, pick, wrong) => {
      const leaves = Array.from({ length: size }, (_, index) => createHash("sha256").update(`${index}`).digest());
      const index = pick % size;
      const leaf = leaves[index] ?? Buffer.alloc(0);
      const path = pathOf(leaves, index);
      const root = rootOf(leaves).toString("hex");
      const other = wrong % size;
      return (
        rootFrom(leaf, { index, size, path })?.toString("hex") === root &&
        (other === index || rootFrom(leaf, { index: other, size, path })?.toString("hex") !== root)
      );
    }),
  );
  // RFC 6962, 2.1.3: MTH of nothing is the hash of nothing
  expect(rootOf([]).toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});
