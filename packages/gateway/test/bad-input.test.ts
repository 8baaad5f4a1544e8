import { errorCodes } from "@tongban/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { call, type Reply } from "./world/call.ts";
import { newNonce, prove, signInByWechat, wxCode } from "./world/citizens.ts";
import { readRows } from "./world/rows.ts";
import { makeWorld, type World, wxAppId, zhu } from "./world/world.ts";

// Every endpoint the gateway documents, with every field missing, of another type, too long, of strange letters, or hostile. A new endpoint is in it by itself.

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: "path" | "query" | "header" }[];
  readonly requestBody?: { readonly content: { readonly "application/json"?: { readonly schema: Schema } } };
}

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Endpoint {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly operation: Operation;
}

let world: World;
let endpoints: readonly Endpoint[];
let token: string;
beforeAll(async () => {
  world = await makeWorld({ guessesPerMinute: 1_000_000 });
  const grant = await signInByWechat(world, zhu.id);
  await prove(world, grant, zhu);
  token = grant.accessToken;
  const { body } = await call(`${world.gateway}/openapi.json`);
  endpoints = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase() as Endpoint["method"], path, operation })),
  );
});
afterAll(() => world.close());

const hostile = [
  "",
  " ",
  "\u0000",
  "null",
  "undefined",
  "' or 1=1 --",
  "'; drop table accounts; --",
  "../../etc/passwd",
  "%00%2e%2e",
  "<script>alert(1)</script>",
  "{{constructor}}",
  "__proto__",
  "\ud800",
  "\u202e朱桂兰\u200b",
  "𠮷".repeat(300),
  "a".repeat(70_000),
  "00000000-0000-4000-8000-000000000000",
  "2026-13-45T99:99:99Z",
  "1e309",
];
const strange = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...hostile) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, -1, 0.5, 2 ** 53, [], {}, [[[]]], { $gt: "" }, { toString: "x" }, ["a", "a"]),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** Something the schema takes. */
function fitting(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return fitting(choice);
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, fitting(each)]));
  if (schema.type === "array") return schema.items ? [fitting(schema.items)] : [];
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
  if (schema.type === "boolean") return true;
  if (schema.pattern?.includes("[0-9a-f]{8}(")) return "00000000-0000-4000-8000-000000000000";
  return "abcdef0123456789abcdef0123456789";
}

type Place = readonly string[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, each]) => placesIn(each, [...at, name]))];
}

/** The value with one place of it taken out (`undefined`) or replaced. */
function withPlace(value: unknown, [first, ...rest]: Place, put: unknown): unknown {
  if (first === undefined) return put;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
  const next = withPlace(copy[first], rest, put);
  if (next === undefined) delete copy[first];
  else copy[first] = next;
  return copy;
}

const spoiled = fc.record({
  pick: fc.nat(),
  place: fc.nat(),
  put: fc.option(strange, { nil: undefined }),
  path: strange,
  signedIn: fc.boolean(),
});
type Spoiled = typeof spoiled extends fc.Arbitrary<infer Value> ? Value : never;

/** Acts that would end the session all others go by. */
const leaves = (method: string, path: string) => method === "DELETE" && path.startsWith("/v1/sessions");

async function send({ method, path, operation }: Endpoint, { place, put, path: inPath, signedIn }: Spoiled): Promise<Reply> {
  const names = (kind: string) => (operation.parameters ?? []).filter((each) => each.in === kind).map(({ name }) => name);
  const word = typeof inPath === "string" ? inPath : JSON.stringify(inPath);
  const text = encodeURIComponent(word.replace(/\p{Surrogate}/gu, "\ufffd")).slice(0, 6_000);
  const filled = names("path").reduce((so, name) => so.replace(`{${name}}`, text), path);
  const query = names("query").map((name) => `${name}=${text}`);
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const body = schema && fitting(schema);
  const places = placesIn(body);
  const json = schema && withPlace(body, places[place % places.length] ?? [], put);
  const bare = json === undefined && method !== "GET" ? { text: "" } : {};
  return call(`${world.gateway}${filled}${query.length > 0 ? `?${query.join("&")}` : ""}`, {
    method,
    ...(signedIn && !leaves(method, filled) && { token }),
    ...(json !== undefined ? { json } : bare),
  });
}

/** No account without a sign-in, no sign-in without an identifier, nothing that belongs to two. */
async function halfWritten(): Promise<Record<string, unknown>[]> {
  return readRows(
    world.databaseUrl,
    `select a.id from gateway.accounts a where a.merged_into is null and not exists (select 1 from gateway.credentials c where c.account_id = a.id)
     union all select c.id from gateway.credentials c where not exists (select 1 from gateway.credential_identifiers l where l.credential_id = c.id)
     union all select s.id from gateway.sessions s where not exists (select 1 from gateway.refresh_tokens t where t.session_id = s.id)`,
  );
}

it("answers whatever it is sent with a row of the code table, never a fault of ours, and writes nothing by halves", {
  timeout: 60_000,
}, async () => {
  expect(endpoints.length).toBeGreaterThan(20);
  let reached = 0;
  await fc.assert(
    fc.asyncProperty(spoiled, async (change) => {
      const endpoint = endpoints[change.pick % endpoints.length];
      if (!endpoint) return;
      const { status, body, text } = await send(endpoint, change);
      reached += change.signedIn && status !== 401 ? 1 : 0;
      const told = `${endpoint.method} ${endpoint.path} → ${status} ${text.slice(0, 300)}`;
      expect(status, told).toBeLessThan(500);
      if (status >= 400) expect(Object.keys(errorCodes), told).toContain(body?.code);
    }),
    { numRuns: 600 },
  );
  // most did come past the door
  expect(reached).toBeGreaterThan(150);
  expect(await halfWritten()).toEqual([]);
  expect(world.log.filter((line) => line.includes('"level":50'))).toEqual([]);
});

it("takes a sign-in with one field spoiled for no sign-in, and the code stays good", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.option(strange, { nil: undefined }), async (place, put) => {
      const code = await wxCode(world, "li-na");
      const whole = {
        credential: { channel: "wechat", appId: wxAppId, kind: "wx-code", code },
        install: { kind: "secret", nonce: newNonce() },
      };
      const places = placesIn(whole).filter((each) => each.length > 0);
      const sent = withPlace(whole, places[place % places.length] ?? [], put);
      const { status, body } = await call(`${world.gateway}/v1/sessions`, { json: sent });
      expect([status < 500, Object.keys(errorCodes).includes(body.code)]).toEqual([true, true]);
      expect(await halfWritten()).toEqual([]);
      if (!["CHANNEL_CODE_INVALID", "CHANNEL_CODE_USED"].includes(body.code)) {
        expect((await call(`${world.gateway}/v1/sessions`, { json: whole })).status).toBe(200);
      }
    }),
    { numRuns: 60 },
  );
});
