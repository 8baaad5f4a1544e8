import { afterAll, beforeAll, expect, it } from "vitest";
import { anna, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const invalid = { status: 400, body: { code: "REQUEST_INVALID" } };

it("knows no application under an id that is none", async () => {
  const her = world.as(world.newcomer());
  const almost = "00000000-0000-4000-8000-00000000000";
  const ids = [
    "a".repeat(36),
    "-".repeat(36),
    `${almost}G`,
    `${almost}0`.toUpperCase().replace(/0/g, "A"),
    `${almost}%00`,
    "%00",
    "0",
    "%27--",
  ];
  for (const id of ids) {
    const path = `/v1/applications/${id}`;
    const official = `/v1/official/applications/${id}`;
    const by = { token: anna.token };
    const replies = [
      await her.get(path),
      await her.put(`${path}/form`, { values: {} }),
      await her.submit(id),
      await her.evaluate(id, { satisfaction: 1 }),
      await world.official(id, "accept"),
      await world.official(id, "decide", { grant: true }),
      await world.official(id, "issue"),
      await world.call("GET", `${official}/trace`, by),
    ];
    for (const reply of replies) expect(reply).toMatchObject({ status: 404, body: { code: "APPLICATION_UNKNOWN" } });
  }
  expect(await her.get(`/v1/applications/${"a".repeat(65)}`)).toMatchObject(invalid);
});

it("takes no NUL, which its database can't keep, in any text or name, and changes nothing", async () => {
  const key = world.newcomer();
  const her = world.as(key);
  const start = (body: object) => her.start(undefined, body);
  expect(await start({ itemId: "elderly-card-xinyu\0" })).toMatchObject(invalid);
  expect(await start({ itemId: "elderly-card-xinyu", consent: { version: "1\0", licenceTypes: [] } })).toMatchObject(invalid);
  expect(await start({ itemId: "elderly-card-xinyu", consent: { version: "1", licenceTypes: ["\0"] } })).toMatchObject(invalid);
  const { applicationId } = (await her.start()).body;
  const save = (values: object) => her.put(`/v1/applications/${applicationId}/form`, { values });
  expect(await save({ receive: "post\0" })).toMatchObject({ ...invalid, body: { detail: { rule: expect.stringContaining("NUL") } } });
  expect(await save({ receive: "post", "\0": "" })).toMatchObject(invalid);
  expect((await her.submit(applicationId)).body).toMatchObject({ status: "submitted", values: { receive: "electronic" } });
  for (const act of ["accept", "review", "decide", "issue"]) {
    const more = act === "decide" ? { grant: true } : {};
    expect(await world.official(applicationId, act, { ...more, opinion: "同\0意" })).toMatchObject(invalid);
    expect((await world.official(applicationId, act, { ...more, opinion: "同意" })).status).toBe(200);
  }
  expect(await her.evaluate(applicationId, { satisfaction: 1, text: "\0" })).toMatchObject(invalid);
  expect((await her.evaluate(applicationId, { satisfaction: 1, text: "反斜杠 \\u0000 可以" })).status).toBe(200);
  for (const path of ["/v1/items/%00", "/v1/items?region=%00", "/v1/licences/preview?itemId=%00"]) {
    expect([400, 404]).toContain((await her.get(path)).status);
  }
  expect((await world.call("GET", "/v1/official/applications?status=%00", { token: anna.token })).status).toBe(400);
});

it("answers a body nested without end as any wrong body", async () => {
  const her = world.newcomer();
  const { applicationId } = (await world.as(her).start()).body;
  const deep = `${"[".repeat(30_000)}"\\u0000"${"]".repeat(30_000)}`;
  const send = async (method: string, path: string, body: string) => {
    const headers = {
      authorization: `Bearer ${world.gateway.token({ cert_key: her })}`,
      "content-type": "application/json",
      "idempotency-key": "k",
    };
    const reply = await fetch(world.platform.url + path, { method, headers, body });
    return { status: reply.status, body: await reply.json() };
  };
  const path = `/v1/applications/${applicationId}`;
  expect(await send("POST", "/v1/applications", deep)).toMatchObject(invalid);
  expect(await send("PUT", `${path}/form`, `{"values":{"receive":${deep}}}`)).toMatchObject(invalid);
  expect(await send("POST", `${path}/submit`, deep)).toMatchObject(invalid);
});
