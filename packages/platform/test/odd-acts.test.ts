import { errorCodes } from "@tongban/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Life, people, startLife } from "./life-world.ts";

let life: Life;
let mine: Awaited<ReturnType<Life["submitted"]>>;
beforeAll(async () => {
  life = await startLife();
  mine = await life.submitted();
});
afterAll(() => life.close());

const numRuns = process.env.TONGBAN_FULL ? 2_000 : 60;
const hostile = fc.constantFrom(
  ...[
    "",
    " ",
    "\0",
    "'; drop table duties; --",
    "<script>",
    "../..",
    "\ud800",
    "𠮷".repeat(600),
    "x".repeat(5_000),
    "%00",
    "null",
    "１２",
    "__proto__",
  ],
);
const anything = fc.oneof(
  hostile,
  fc.string({ maxLength: 30 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(hostile, { maxLength: 3 }),
  fc.object({ maxDepth: 2 }),
);
const fault = fc.oneof(anything, fc.record({ name: anything, problem: anything }));
const words = {
  opinion: anything,
  reason: anything,
  grant: anything,
  agree: anything,
  materials: fc.oneof(anything, fc.array(fault, { maxLength: 60 })),
  fields: fc.oneof(anything, fc.array(fault, { maxLength: 60 })),
  kind: fc.oneof(anything, fc.constant("hearing")),
  days: fc.oneof(anything, fc.constantFrom(0, -1, 366, 1.5, 1e308)),
  way: fc.oneof(anything, fc.constantFrom("counter", "post", "electronic")),
  receivedBy: anything,
  trackingNo: anything,
  deptCode: fc.oneof(anything, fc.constant("11360500MB00000430")),
  extra: anything,
};
const body = fc.oneof({ weight: 5, arbitrary: fc.record(words, { requiredKeys: [] }) }, { weight: 1, arbitrary: anything });
const acts = [
  "accept",
  "refuse",
  "ask",
  "review",
  "pause",
  "resume",
  "extend",
  "decide",
  "issue",
  "deliver",
  "hand-over",
  "expedite",
  "take",
  "release",
];
const stepsNow = async () =>
  Number((await life.admin.query("select count(*) as n from steps where application_id = $1", [mine.id])).rows[0].n);

/** A reply of ours: done, or a row of the table that is no fault of the platform; refused, it left nothing behind. */
async function isTyped(call: () => Promise<{ status: number; body: { code?: string } }>): Promise<void> {
  const before = await stepsNow();
  const reply = await call();
  if (reply.status === 200) return;
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(500);
  expect(Object.keys(errorCodes)).toContain(reply.body.code);
  expect(await stepsNow()).toBe(before);
}

it("answers any body of any official's act by a row of the table, and leaves nothing half written", async () => {
  const someone = fc.constantFrom(...Object.values(people));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...acts), someone, body, (act, by, sent) =>
      isTyped(() => life.world.call("POST", `/v1/official/applications/${mine.id}/${act}`, { token: by.token, body: sent })),
    ),
    { numRuns },
  );
});

it("answers any body of hers so", async () => {
  const path = fc.constantFrom("withdraw", "resubmit");
  await fc.assert(
    fc.asyncProperty(path, body, (act, sent) => isTyped(() => mine.me.post(`/v1/applications/${mine.id}/${act}`, sent))),
    { numRuns },
  );
});

it("answers any query of its lists so", async () => {
  const cursor = fc.oneof(
    fc.string(),
    fc.object({ maxDepth: 1 }).map((value) => Buffer.from(JSON.stringify(value)).toString("base64url")),
    fc
      .record({ plain: fc.boolean(), at: fc.constantFrom("9999999999999999", "-1", "0", "1e9", "2026-11-24"), id: fc.uuid() })
      .map((value) => Buffer.from(JSON.stringify(value)).toString("base64url")),
  );
  const query = fc.record(
    { status: fc.string(), cursor, limit: fc.string(), mine: fc.string(), overdue: fc.string(), green: fc.string() },
    { requiredKeys: [] },
  );
  const farOff = Buffer.from(JSON.stringify({ plain: true, at: "9999999999999999", id: mine.id })).toString("base64url");
  expect((await life.list(people.anna, `?cursor=${farOff}`)).body.applications).toEqual([]);
  await fc.assert(
    fc.asyncProperty(query, fc.boolean(), (asked, isHers) => {
      const search = new URLSearchParams(asked).toString();
      return isTyped(() => (isHers ? mine.me.get(`/v1/applications?${search}`) : life.list(people.anna, `?${search}`)));
    }),
    { numRuns },
  );
});

it("answers any form of the officials' page by a page", async () => {
  const login = await fetch(`${life.platform.url}/official/login`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ token: people.anna.token }),
  });
  const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const path = `${life.platform.url}/official/applications/${mine.id}`;
  const csrf = /name="csrf" value="([^"]+)"/.exec(await (await fetch(path, { headers: { cookie } })).text())?.[1] ?? "";
  const text = fc.oneof(hostile, fc.string({ maxLength: 20 }));
  const names = [
    "opinion",
    "kind",
    "days",
    "way",
    "receivedBy",
    "deptCode",
    "material:平面图",
    "material:没有",
    "field:area",
    "field:__proto__",
    "x",
  ];
  const form = fc.record(Object.fromEntries(names.map((name) => [name, text])), { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constantFrom("ask", "object", "pause", "extend", "deliver", "handOver", "toString"), text),
      form,
      async (act, sent) => {
        const reply = await fetch(path, {
          method: "POST",
          redirect: "manual",
          headers: { cookie },
          body: new URLSearchParams({ ...sent, csrf, act }),
        });
        expect(reply.status).toBeLessThan(500);
        expect(await reply.text()).not.toContain("<script>");
      },
    ),
    { numRuns },
  );
});
