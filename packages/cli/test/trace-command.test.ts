import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningPlatform, startPlatform } from "@tongban/platform";
import { freshDatabase } from "@tongban/server-kit/testkit";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { runCommand } from "../src/run-command.ts";

const secret = "a secret of the tests, long enough";
const token = "token-of-the-auditor";
const zhu = createHmac("sha256", secret).update("citizen-id|36050219480315002X").digest("hex");
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
let now = Date.parse("2026-11-24T09:00:00+08:00");
let folder: string;
let gateway: Server;
let platform: RunningPlatform;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let applicationId: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tongban-trace-"));
  gateway = createServer((_request, reply) => reply.end(JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k" }] })));
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  database = await freshDatabase();
  const official = {
    id: "off-1",
    name: "刘敏",
    post: "审计岗",
    deptName: "渝水区民政局",
    deptCode: "11360502MB0000019H",
    region: "360502000000",
  };
  platform = await startPlatform({
    port: 0,
    databaseUrl: database.url,
    gatewayJwksUrl: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`,
    certKeySecret: secret,
    officials: [
      { ...official, roles: ["audit"], token },
      { ...official, id: "off-2", roles: ["accept"], token: "token-of-somebody-else" },
    ],
    now: () => now,
    logLevel: "silent",
  });
  await platform.ready;
  const consent = { version: "2026-11-01", licenceTypes: ["11100000000013127D001", "SANDBOX00000000HKB001"] };
  const made = await asZhu("POST", "/v1/applications", { itemId: "elderly-card-xinyu", consent });
  applicationId = made.applicationId;
  await asZhu("POST", `/v1/applications/${applicationId}/submit`);
  now += 24 * 3_600_000;
  await writeFile(file("trace.json"), JSON.stringify(await asZhu("GET", `/v1/applications/${applicationId}/trace`)));
  await writeFile(file("keys.json"), await (await fetch(`${platform.url}/v1/trace/keys`)).text());
  await writeFile(file("days.json"), await (await fetch(`${platform.url}/v1/trace/days`)).text());
});
afterAll(async () => {
  await platform.close();
  await database.drop();
  await new Promise((resolve) => gateway.close(resolve));
  await rm(folder, { recursive: true });
});

/** A call as the gateway relays it, with a token it signed. */
async function asZhu(method: string, path: string, body?: object) {
  const claims = {
    iss: "tongban-gateway",
    aud: "platform",
    sub: "a",
    level: 3,
    channel: "h5",
    cert_key: zhu,
    exp: Math.floor(now / 1_000) + 60,
  };
  const said = [{ alg: "EdDSA", kid: "k", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const headers = {
    authorization: `Bearer ${said}.${sign(null, Buffer.from(said), privateKey).toString("base64url")}`,
    ...(body && { "content-type": "application/json", "idempotency-key": "k" }),
  };
  return (await fetch(platform.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })).json();
}

async function run(...words: string[]): Promise<readonly [number, string]> {
  const heard: string[] = [];
  const code = await runCommand(["trace", ...words], (text) => heard.push(text));
  return [code, heard.join("\n")];
}
const onDatabase = () => ["verify", "--database", database.url, "--keys", file("keys.json")];

it("checks all chains of a running platform, and says when all hold", async () => {
  expect(await run("verify", "--platform", platform.url, "--token", token)).toEqual([
    0,
    "1 chains, 3 steps; 2 days signed, the last 2026-11-24\nall hold",
  ]);
  const kept = ["--known", file("days.json"), "--until", "2026-11-24"];
  expect((await run("verify", "--platform", platform.url, "--token", token, ...kept))[0]).toBe(0);
  const late = await run("verify", "--platform", platform.url, "--token", token, "--until", "2026-11-25");
  expect(late).toEqual([1, expect.stringContaining("broken: day 2026-11-25: the signed list ends before this day")]);
});

it("checks a database, with its payloads where it is given the secret, and writes nothing into it", async () => {
  expect(await run(...onDatabase())).toEqual([0, expect.stringContaining("3 payloads were not opened: give TONGBAN_DATA_SECRET")]);
  vi.stubEnv("TONGBAN_DATA_SECRET", secret);
  expect(await run(...onDatabase())).toEqual([0, "1 chains, 3 steps; 2 days signed, the last 2026-11-24\nall hold"]);
  vi.unstubAllEnvs();
});

it("names the chain and the step that is broken, and ends with code 1", async () => {
  const admin = new pg.Client({ connectionString: database.url, options: "-c search_path=platform -c session_replication_role=replica" });
  await admin.connect();
  const tell = [1, expect.stringContaining(`broken: application ${applicationId}, step 3: the hash does not follow from the step before`)];
  await admin.query("update steps set by_whom = '别人' where seq = 3");
  expect(await run("verify", "--platform", platform.url, "--token", token)).toEqual(tell);
  expect((await run(...onDatabase()))[1]).toMatch(/\[tongban trace\] 1 of 1 chains broken, 1 faults in all$/);
  await admin.query("update steps set by_whom = '本人' where seq = 3");
  await admin.query("update steps set payload = set_byte(payload, 40, get_byte(payload, 40) # 4) where seq = 1");
  expect(await run("verify", "--platform", platform.url, "--token", token)).toEqual([
    1,
    expect.stringContaining("step 1: the payload is not the one that was hashed"),
  ]);
  await admin.query("update steps set payload = set_byte(payload, 40, get_byte(payload, 40) # 4) where seq = 1");
  await admin.query("delete from trace_days where number = 2");
  expect(await run(...onDatabase(), "--known", file("days.json"))).toEqual([
    1,
    expect.stringContaining("a day that was kept elsewhere is missing"),
  ]);
  await admin.end();
});

it("checks the file a citizen took with her, without any platform", async () => {
  const check = (name: string) => run("verify", file(name), "--keys", file("keys.json"));
  expect(await check("trace.json")).toEqual([
    0,
    `application ${applicationId}: 3 steps hold\nthe platform signed them up to step 3 on 2026-11-24`,
  ]);
  const trace = await readFile(file("trace.json"), "utf8");
  await writeFile(file("forged.json"), trace.replace('"by":"本人"', '"by":"她人"'));
  expect(await check("forged.json")).toEqual([1, "[tongban trace] broken at step 1: the hash does not follow from the step before"]);
  await writeFile(file("other.json"), '{"keys":[]}');
  expect(await run("verify", file("trace.json"), "--keys", file("other.json"))).toEqual([
    1,
    "[tongban trace] broken at step 3: the signature of the day is not the platform's",
  ]);
});

it("says in one line what it can't do", async () => {
  await writeFile(file("empty.json"), "{}");
  await writeFile(file("text.json"), "not json");
  for (const [words, told] of [
    [[], "what is to be done? Use: trace verify"],
    [["verify", file("nothing.json")], /there is no .*nothing\.json$/],
    [["verify", file("empty.json"), "--keys", file("keys.json")], /is no trace that a platform exported$/],
    [["verify", file("text.json"), "--keys", file("keys.json")], /text\.json is no JSON$/],
    [["verify", file("trace.json"), "--keys", file("empty.json")], /empty\.json is no JWK Set$/],
    [["verify", "--database", database.url], "whose signature is to be believed? Give --keys: a database can't vouch for itself"],
    [["verify", "--database", "x", "--keys", "y"], "--database must be postgres://user:password@host:port/name"],
    [["verify", "--platform", "x"], "--platform x is no address: give one as http://127.0.0.1:7301"],
    [["verify", "--platform", "http://127.0.0.1:9"], "http://127.0.0.1:9 does not answer"],
    [["verify", "--until", "now"], "--until now is no day: give YYYY-MM-DD"],
    [["verify", "--database", "postgres://nobody:x@127.0.0.1:9/none", "--keys", file("keys.json")], /ECONNREFUSED/],
    [["verify", "--platform", platform.url, "--token", "token-of-somebody-else"], /OFFICIAL_FORBIDDEN/],
    [["verify", "--platform", platform.url, "--token", "no such token at all"], /OFFICIAL_REQUIRED/],
  ] as const)
    expect(await run(...words)).toEqual([
      1,
      expect.stringMatching(told instanceof RegExp ? told : new RegExp(`^\\[tongban trace\\] ${told.replace(/[.?/]/g, "\\$&")}$`)),
    ]);
});
