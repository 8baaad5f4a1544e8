import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkTables } from "./independent-verifier.ts";
import { anna, bai, liNa, morning, secret, startWorld, type World, wang } from "./world.ts";

const day = 24 * 3_600_000;
const auditor = { ...anna, id: "off-8", post: "审计岗", roles: ["audit"] as const, token: "token-of-the-auditor" };
const elsewhere = { ...auditor, id: "off-9", region: "360100000000", token: "token-of-an-auditor-elsewhere" };
let world: World;
let client: pg.Client;
beforeAll(async () => {
  world = await startWorld({ officials: [anna, bai, auditor, elsewhere] });
  client = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await world.close();
});

const why = { legalBasis: "《中华人民共和国个人信息保护法》第四十七条", reason: "本人注销账号并申请删除" };
const erase = (certKey: string, by: { token: string } = auditor, body: object = {}) =>
  world.call("POST", "/v1/official/erasures", { token: by.token, body: { certKey, ...why, ...body } });
const count = async (text: string, ...values: unknown[]) => Number((await client.query(text, values)).rows[0].count);

/** Columns that still hold something sealed of hers, in any table there is: also in those that come later. */
async function sealedOf(certKey: string): Promise<readonly string[]> {
  const columns = async (key: string) =>
    (
      await client.query<{ table_name: string; column_name: string }>(
        `select table_name, column_name from information_schema.columns sealed
         where table_schema = 'platform' and data_type = 'bytea' and exists (
           select from information_schema.columns where table_schema = 'platform' and table_name = sealed.table_name and column_name = $1)`,
        [key],
      )
    ).rows;
  const left: string[] = [];
  for (const { table_name: table, column_name: column } of await columns("cert_key"))
    if (await count(`select count(*) from ${table} where cert_key = $1 and ${column} is not null`, certKey))
      left.push(`${table}.${column}`);
  const own = "(select application_id from applications where cert_key = $1)";
  for (const { table_name: table, column_name: column } of await columns("application_id"))
    if (await count(`select count(*) from ${table} where application_id in ${own} and ${column} is not null`, certKey))
      left.push(`${table}.${column}`);
  return left;
}

it("makes all that is known about a person unreadable, keeps what the law wants with its last day, says so in her chains, and leaves every chain whole", async () => {
  const her = wang;
  const { applicationId } = await world.issued(her);
  await world.as(her).evaluate(applicationId, { satisfaction: 1, text: "谢谢小刘" });
  const contest = { kind: "truth", itemId: "elderly-card-xinyu", text: "办理时限与实际不符，请核实后更正" };
  expect((await world.as(her).post("/v1/contests", contest, { "idempotency-key": "c" })).status).toBe(200);
  const other = await world.issued();
  world.setNow(morning + day);
  await world.call("GET", "/v1/trace/days");
  expect((await sealedOf(her)).length).toBeGreaterThan(5);
  const reply = await erase(her);
  expect(reply.body).toMatchObject({ ...why, by: "渝水区民政局 审计岗", kept: [{ applicationId, retainUntil: "2036-11-24" }] });

  for (const [what, ...of] of [
    ["from persons where cert_key = $1", her],
    ["from licences where cert_key = $1 and (content is not null or status in ('01', '02'))", her],
    ["from applications where cert_key = $1 and content is not null", her],
    ["from steps where application_id = $1 and (salt is not null or payload is not null)", applicationId],
    ["from evaluations where application_id = $1 and text is not null", applicationId],
    ["from sharing_ledger where cert_key = $1 and (purpose is not null or what is not null)", her],
  ] as const)
    expect([what, await count(`select count(*) ${what}`, ...of)]).toEqual([what, 0]);
  expect(await sealedOf(her)).toEqual([]);
  const seen = (await world.as(her).get(`/v1/applications/${applicationId}`)).body;
  expect(seen).toMatchObject({ itemId: "elderly-card-xinyu", status: "issued", values: {} });
  expect(seen.trace.at(-1)).toMatchObject({ event: "erased", title: "依法删除个人信息", by: "渝水区民政局 审计岗" });
  expect((await world.as(her).get("/v1/licences")).body.licences).toEqual([]);
  expect((await world.as(her).get(`/v1/applications/${other.applicationId}`)).status).toBe(404);

  world.setNow(morning + 2 * day);
  await world.call("GET", "/v1/trace/days");
  const { keys } = (await world.call("GET", "/v1/trace/keys")).body;
  expect(await checkTables(client, { secret, keys, until: "2026-11-25" })).toEqual([]);
  const pages = (await world.call("GET", "/v1/official/trace/chains", { token: auditor.token })).body.chains;
  const emptied = pages.find((chain: { applicationId: string }) => chain.applicationId === applicationId);
  expect(new Set(emptied.contents)).toEqual(new Set(["erased"]));
  expect(await erase(her)).toMatchObject({ status: 404, body: { code: "ERASURE_NOTHING" } });
});

it("lets her come back as somebody new, and erases what she did since", async () => {
  const her = world.newcomer();
  await world.as(her).start();
  expect((await erase(her)).body.kept).toEqual([]);
  const { applicationId } = await world.issued(her);
  const again = await erase(her);
  expect(again.body).toMatchObject(why);
  expect(again.body.kept.map((each: { applicationId: string }) => each.applicationId)).toEqual([applicationId]);
});

it("is no affair of an auditor elsewhere, though she has no case anywhere", async () => {
  const her = world.newcomer();
  const forbidden = { status: 403, body: { code: "OFFICIAL_FORBIDDEN" } };
  const contest = { kind: "unlisted", region: anna.region, text: "窗口收取了清单上没有的费用" };
  expect((await world.as(her).post("/v1/contests", contest, { "idempotency-key": "u" })).status).toBe(200);
  expect(await erase(her, elsewhere)).toMatchObject(forbidden);
  expect((await world.as(her).get("/v1/contests")).body.contests[0].text).toBe(contest.text);
  expect(await erase(liNa, elsewhere)).toMatchObject(forbidden);
  expect((await world.as(liNa).get("/v1/licences")).body.licences.length).toBeGreaterThan(0);
});

it("touches nothing while a case of hers is handled", async () => {
  const her = world.newcomer();
  const { applicationId } = await world.submitted(her);
  expect(await erase(her)).toMatchObject({ status: 409, body: { code: "ERASURE_UNDER_WAY", detail: { applicationId } } });
  expect((await world.as(her).get(`/v1/applications/${applicationId}`)).body.values.receive).toBe("electronic");
});

it("is done by auditors of the region only, with a basis and a reason", async () => {
  const her = world.newcomer();
  await world.issued(her);
  expect((await erase(her, anna)).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect((await erase(her, elsewhere)).body.code).toBe("OFFICIAL_FORBIDDEN");
  expect((await erase(her, { token: "token-of-nobody-at-all" })).body.code).toBe("OFFICIAL_REQUIRED");
  for (const body of [{ legalBasis: "" }, { reason: "      " }, { legalBasis: undefined }, { certKey: "x" }, { more: 1 }])
    expect(await erase(her, auditor, body)).toMatchObject({ status: 400, body: { code: "REQUEST_INVALID" } });
  expect(await count("select count(*) from erasures where cert_key = $1", her)).toBe(0);
  await expect(client.query("delete from erasures")).rejects.toThrow("append-only");
});

it("never meets halfway what she does or reads at the same moment", { timeout: 60_000 }, async () => {
  const rounds = process.env.TONGBAN_FULL ? 60 : 8;
  for (let round = 0; round < rounds; round += 1) {
    const her = world.newcomer();
    const me = world.as(her);
    const { applicationId } = (await me.start()).body;
    const own = `/v1/applications/${applicationId}`;
    const contest = { kind: "truth", itemId: "elderly-card-xinyu", text: "办理时限与实际不符，请核实后更正" };
    await me.post("/v1/contests", contest, { "idempotency-key": "c" });
    const calls = [own, "/v1/applications", `${own}/trace`, "/v1/contests", "/v1/licences", own, "/v1/applications", "/v1/contests"];
    const [erased, again, saved, ...others] = await Promise.all([
      erase(her),
      erase(her),
      me.put(`${own}/form`, { values: {} }),
      ...calls.flatMap((path) => [me.start(), me.get(path)]),
    ]);
    for (const reply of [erased, again]) expect(reply?.body.code ?? "done").toMatch(/^(done|ERASURE_NOTHING)$/);
    expect(saved?.body.code).toBe("FORM_INVALID");
    for (const { status, body } of others) expect([status, body.code]).toEqual([200, undefined]);
    expect((await me.start()).status).toBe(200);
    const [mine] = (await me.get("/v1/applications")).body.applications;
    expect((await me.get(`/v1/applications/${mine.applicationId}`)).status).toBe(200);
  }
  const { keys } = (await world.call("GET", "/v1/trace/keys")).body;
  expect(await checkTables(client, { secret, keys, until: "2026-11-25" })).toEqual([]);
});
