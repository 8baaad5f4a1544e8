import { fail } from "@tongban/protocol";
import { Type } from "typebox";
import { expect, it } from "vitest";
import { createServer, listen, maskLine } from "../src/index.ts";

async function sample() {
  const lines: string[] = [];
  const app = await createServer({
    name: "sample",
    version: "1",
    about: "",
    logLevel: "info",
    bodyLimit: 200,
    logTarget: { write: (line) => lines.push(line) },
  });
  const body = Type.Object({ name: Type.String() }, { additionalProperties: false });
  app.post("/hello/:who", { schema: { body } }, async (request) => ({ hello: request.body.name }));
  app.get("/upstream", async () => {
    throw fail("CHANNEL_CODE_USED", { cause: { errcode: 40163, errmsg: "code been used" }, detail: { hint: "new code" } });
  });
  app.get("/broken", async () => {
    throw new Error("select * from secrets where id = 36050219480315002X");
  });
  return { app, lines };
}
const json = { "content-type": "application/json" };

it("refuses an unknown field, broken JSON and a body that is too large, each with a code of the table", async () => {
  const { app } = await sample();
  const post = (payload: string) => app.inject({ method: "POST", url: "/hello/x", headers: json, payload });
  expect((await post('{"name":"朱","age":3}')).json()).toMatchObject({ code: "REQUEST_INVALID", retry: false });
  expect((await post("{name")).json()).toMatchObject({ code: "REQUEST_INVALID" });
  const large = await post(JSON.stringify({ name: "x".repeat(300) }));
  expect([large.statusCode, large.json().code]).toEqual([413, "BODY_TOO_LARGE"]);
  expect((await app.inject("/nowhere")).json()).toMatchObject({ code: "NOT_FOUND" });
});

it("tells the citizen the table's text and keeps the cause, with the upstream's own code, in the log", async () => {
  const { app, lines } = await sample();
  const reply = await app.inject("/upstream");
  expect(reply.statusCode).toBe(401);
  expect(reply.json()).toEqual({
    code: "CHANNEL_CODE_USED",
    say: "登录凭证已使用，请重新打开",
    retry: false,
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    detail: { hint: "new code" },
  });
  expect(lines.join("")).toContain("40163");
});

it("hides what broke from the reply and identity numbers from the log", async () => {
  const { app, lines } = await sample();
  const reply = await app.inject("/broken");
  expect(reply.json()).toMatchObject({ code: "INTERNAL" });
  expect(reply.body).not.toContain("secrets");
  expect(lines.join("")).toContain("3605**********002X");
  expect(lines.join("")).not.toContain("36050219480315002X");
});

it("masks tokens and openids, and leaves trace ids and plain numbers alone", () => {
  expect(maskLine('"Bearer eyJhbGciOi.x.y" oGZUI0egBJY1zhBYw2KhdUfwVJJE')).toBe('"Bearer ***" oGZU********************VJJE');
  const plain = "trace 4bf92f3577b34da6a3ce929d0e0e4736 at 1790000000000";
  expect(maskLine(plain)).toBe(plain);
});

it("keeps the caller's trace id and makes one where the header is missing or wrong", async () => {
  const { app } = await sample();
  const id = "4bf92f3577b34da6a3ce929d0e0e4736";
  const given = await app.inject({ url: "/upstream", headers: { traceparent: `00-${id}-00f067aa0ba902b7-01` } });
  expect([given.headers["x-trace-id"], given.json().traceId]).toEqual([id, id]);
  const wrong = await app.inject({ url: "/upstream", headers: { traceparent: "00-zz" } });
  expect(wrong.headers["x-trace-id"]).toMatch(/^[0-9a-f]{32}$/);
});

it("says in one line which port is taken", async () => {
  const { app } = await sample();
  const address = await listen(app, { port: 0, name: "sample" });
  const port = Number(new URL(address).port);
  const { app: second } = await sample();
  await expect(listen(second, { port, name: "gateway" })).rejects.toThrow(`port ${port} for the gateway is taken`);
  await app.close();
});

it("takes a call that says JSON and has no body, as every call of wx.request does", async () => {
  const { app } = await sample();
  app.post("/submit", async (request) => ({ body: request.body ?? null }));
  const empty = await app.inject({ method: "POST", url: "/submit", headers: json });
  expect([empty.statusCode, empty.json()]).toEqual([200, { body: null }]);
  const polluted = await app.inject({ method: "POST", url: "/submit", headers: json, payload: '{"__proto__":{"admin":true}}' });
  expect(polluted.json()).toMatchObject({ code: "REQUEST_INVALID" });
});

it("serves its OpenAPI document", async () => {
  const { app } = await sample();
  await app.ready();
  const document = (await app.inject("/openapi.json")).json();
  expect(document).toMatchObject({ openapi: "3.1.0", paths: { "/hello/{who}": { post: {} }, "/health": {} } });
});
