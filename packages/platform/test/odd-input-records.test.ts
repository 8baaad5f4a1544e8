import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { anna, bai, startWorld, type World, zhu } from "./world.ts";

// Bad input to the trace, the ledger, licences that are shown, and what officials do with licences and erasures: always an answer out of the table, nothing half written.

const keeper = { ...bai, id: "off-5", roles: ["licences", "audit"] as const, token: "token-of-the-keeper" };
let world: World;
let her: string;
let certificateId: string;
let applicationId: string;
let client: pg.Client;
const known =
  /^(REQUEST_INVALID|NOT_FOUND|APPLICATION_UNKNOWN|LICENCE_ID_INVALID|LICENCE_UNKNOWN|LICENCE_STATE|PRESENTATION_UNKNOWN|CONSENT_REQUIRED|ERASURE_NOTHING|OFFICIAL_FORBIDDEN|BODY_TOO_LARGE)$/;
const tables = ["presentations", "licence_events", "erasures", "retentions", "licences"];

beforeAll(async () => {
  world = await startWorld({ officials: [anna, keeper], wrongCodesPerMinute: 100_000 });
  her = zhu;
  await world.as(her).start();
  ({ applicationId } = (await world.as(her).get("/v1/applications")).body.applications[0]);
  certificateId = (await world.as(her).get("/v1/licences")).body.licences[0].certificateId;
  client = new pg.Client({ connectionString: world.database.url, options: "-c search_path=platform" });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await world.close();
});

async function written(): Promise<string> {
  let all = "";
  for (const table of tables)
    all += JSON.stringify((await client.query(`select md5(string_agg(t::text, '' order by t::text)) from ${table} t`)).rows);
  return all;
}

const hostile = fc.constantFrom(
  ...[
    "",
    " ",
    "\0",
    "a\0b",
    "..",
    "../..",
    "%00",
    "%2e%2e",
    "'; drop table steps; --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "\u202e证照",
    "\u200b\u200b",
    "\ud800",
    "𠮷".repeat(40),
  ],
  ...[
    "0",
    "-1",
    "1e9",
    "9".repeat(40),
    "NaN",
    "null",
    "undefined",
    "true",
    "x".repeat(5_000),
    "'",
    '"',
    "\\",
    "\n\r",
    "２０２６",
    "2026-02-31",
    "0000-00-00",
  ],
);
const wrong: fc.Arbitrary<unknown> = fc.oneof(
  hostile,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(hostile, { maxLength: 3 }),
  fc.dictionary(hostile, hostile, { maxKeys: 2 }),
);
const runs = { numRuns: process.env.TONGBAN_FULL ? 500 : 25 };

function expectAnswer(reply: { readonly status: number; readonly body: { readonly code?: string; readonly say?: string } }): void {
  const { status, body } = reply;
  if (status === 200) return;
  expect([status >= 400 && status < 500, body.code]).toEqual([true, expect.stringMatching(known)]);
  expect(body.say).toMatch(/[\u4e00-\u9fff]/);
}

/** A right body with one part left out, replaced or added. */
function bend(right: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const names = Object.keys(right);
  return fc.oneof(
    wrong,
    fc.constantFrom(...names).map((name) => Object.fromEntries(Object.entries(right).filter(([each]) => each !== name))),
    fc.tuple(fc.constantFrom(...names), wrong).map(([name, value]) => ({ ...right, [name]: value })),
    fc.tuple(hostile, wrong).map(([name, value]) => ({ ...right, [`x${name}`]: value })),
  );
}

const wish = () => ({ certificateId, fields: ["name"], receiver: "渝水区人民医院", purpose: "就诊登记" });

it("answers any body to a showing, and makes nothing of a wrong one", async () => {
  const before = await written();
  const consent = { version: "1999-01-01" };
  await fc.assert(
    fc.asyncProperty(bend(wish()), async (body) => expectAnswer(await world.as(her).post("/v1/licences/presentations/preview", body))),
    runs,
  );
  await fc.assert(
    fc.asyncProperty(bend({ ...wish(), minutes: 5, consent }), async (body) =>
      expectAnswer(await world.as(her).post("/v1/licences/presentations", body, { "idempotency-key": "k" })),
    ),
    runs,
  );
  expect(await written()).toBe(before);
});

it("takes no line break, no turned direction and nothing invisible into a watermark", async () => {
  for (const words of ["医院\n仅供", "\u202e院医", "医\u200b院", "医院\u0007", "医"])
    for (const part of ["receiver", "purpose"])
      expect((await world.as(her).post("/v1/licences/presentations/preview", { ...wish(), [part]: words })).body.code).toBe(
        "REQUEST_INVALID",
      );
  const { body } = await world
    .as(her)
    .post("/v1/licences/presentations/preview", { ...wish(), receiver: "<b>&医院", purpose: "{certificate} $& 登记" });
  expect(body.watermark).toContain("<b>&医院");
  expect(body.consent.text).toContain("{certificate} $& 登记");
  const made = await world
    .as(her)
    .post(
      "/v1/licences/presentations",
      { ...wish(), receiver: "<b>&医院", consent: body.consent.version && { version: body.consent.version } },
      { "idempotency-key": "html" },
    );
  const page = await (await fetch(made.body.address)).text();
  expect([page.includes("&lt;b&gt;&amp;医院"), page.includes("<b>")]).toEqual([true, false]);
});

it("answers any address and any query", async () => {
  const segment = hostile.map((text) => encodeURIComponent(Buffer.from(text).toString()));
  const by = { token: keeper.token };
  const read: readonly ((word: string) => Promise<Parameters<typeof expectAnswer>[0]>)[] = [
    (word) => world.as(her).get(`/v1/applications/${word}/trace`),
    (word) => world.as(her).get(`/v1/sharing?cursor=${word}`),
    (word) => world.as(her).get(`/v1/sharing?limit=${word}`),
    (word) => world.as(her).get(`/v1/licences/presentations?cursor=${word}`),
    (word) => world.as(her).post(`/v1/licences/presentations/${word}/revoke`),
    (word) => world.call("GET", `/v1/licences/verify/${word}`),
    (word) => world.call("GET", `/v1/trace/days?cursor=${word}`),
    (word) => world.call("GET", `/v1/trace/days/${word}`),
    (word) => world.call("GET", `/v1/trace/days/2026-11-23/heads?cursor=${word}&limit=${word}`),
    (word) => world.call("GET", `/v1/official/trace/chains?cursor=${word}`, by),
    (word) => world.call("GET", `/v1/official/sharing?cursor=${word}&itemId=${word}`, by),
    (word) => world.call("GET", `/v1/official/licences/${word}`, by),
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...read), segment, async (ask, word) => expectAnswer(await ask(word))),
    { numRuns: process.env.TONGBAN_FULL ? 2_000 : 120 },
  );
  await fc.assert(
    fc.asyncProperty(segment, async (word) => {
      const page = await fetch(`${world.platform.url}/licence/${word}`);
      expect([page.status, page.headers.get("content-type")]).toEqual([404, expect.stringMatching(/^(text\/html|application\/json)/)]);
    }),
    runs,
  );
});

it("answers any body of an official, and changes nothing for a wrong one", async () => {
  const before = await written();
  const post = (path: string, body: unknown) => world.call("POST", path, { token: keeper.token, body });
  const own = "1.2.156.3005.2.SANDBOX00000000LNYZ01.11360502MB0000019H.1.001";
  await fc.assert(
    fc.asyncProperty(bend({ act: "suspend", reason: "核查发现" }), async (body) =>
      expectAnswer(await post(`/v1/official/licences/${own}.0/act`, body)),
    ),
    runs,
  );
  await fc.assert(
    fc.asyncProperty(bend({ reason: "延续", validUntil: "2030-01-01" }), async (body) =>
      expectAnswer(await post(`/v1/official/licences/${own}.0/renew`, body)),
    ),
    runs,
  );
  const nobody = { certKey: "0".repeat(64), legalBasis: "《个人信息保护法》第四十七条", reason: "本人申请" };
  await fc.assert(
    fc.asyncProperty(bend(nobody), async (body) => expectAnswer(await post("/v1/official/erasures", body))),
    runs,
  );
  expect(await written()).toBe(before);
  expect((await world.as(her).get(`/v1/applications/${applicationId}`)).body.status).toBe("draft");
});
