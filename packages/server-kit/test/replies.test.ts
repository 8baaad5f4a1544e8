import { EventEmitter, once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { Type } from "typebox";
import { afterAll, expect, it } from "vitest";
import { createServer, listen } from "../src/index.ts";

const lines: string[] = [];
const slow = new EventEmitter();
const app = await createServer({
  name: "sample",
  version: "1",
  about: "",
  logLevel: "info",
  logTarget: { write: (line) => lines.push(line) },
});
app.get("/names/:name", { schema: { params: Type.Object({ name: Type.String() }) } }, async ({ params }) => ({
  length: params.name.length,
}));
app.get("/slow", async () => {
  slow.emit("reached");
  await once(slow, "released");
  return { slow: true };
});
const port = Number(new URL(await listen(app, { port: 0, name: "sample" })).port);
afterAll(() => app.close());

/** Sends bytes as they are, further ones when asked to, and gives all that comes back until the server closes. */
function talk(bytes: string | Buffer, then?: (send: (more: string) => void) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(bytes);
      then?.((more) => socket.write(more));
    });
    const parts: Buffer[] = [];
    socket.on("data", (part) => parts.push(part));
    socket.on("close", () => resolve(Buffer.concat(parts).toString("utf8")));
    socket.on("error", reject);
  });
}

/** The last reply in what came back. */
function readReply(heard: string) {
  const reply = heard.slice(heard.lastIndexOf("HTTP/1.1 "));
  const [head = "", body = ""] = reply.split("\r\n\r\n");
  const headers = Object.fromEntries(
    [...head.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name, value]) => [name?.toLowerCase(), value?.trim()]),
  );
  return { status: Number(head.split(" ")[1]), headers, body };
}

const get = (path: string, ...headers: string[]) =>
  talk([`GET ${path} HTTP/1.1`, "host: x", "connection: close", ...headers, "", ""].join("\r\n")).then(readReply);

function expectOneShape(
  { status, headers, body }: ReturnType<typeof readReply>,
  wanted: { status: number; code: string; retry?: boolean },
) {
  expect(JSON.parse(body)).toEqual({
    code: wanted.code,
    say: expect.stringMatching(/[\u4e00-\u9fff]/),
    retry: wanted.retry ?? false,
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(status).toBe(wanted.status);
  expect(Number(headers["content-length"])).toBe(Buffer.byteLength(body));
  expect(headers).toMatchObject({ "content-type": "application/json; charset=utf-8", "x-trace-id": JSON.parse(body).traceId });
}

it.each([
  ["that is not valid percent-encoding", "/names/%zz"],
  ["that is not UTF-8", "/h5/%E0%A4%A.js"],
  ["with a parameter longer than any name", `/names/${"a".repeat(513)}`],
  ["that nobody registered", "/nowhere"],
])("says NOT_FOUND for an address %s", async (_what, path) => {
  const before = lines.length;
  expectOneShape(await get(path), { status: 404, code: "NOT_FOUND" });
  expect(lines.slice(before).join("")).toMatch(/"code":"NOT_FOUND"|"status":404/);
});

it("leaves a parameter of up to 512 letters to its route", async () => {
  expect(await get(`/names/${"a".repeat(512)}`)).toMatchObject({ status: 200, body: '{"length":512}' });
});

it("keeps the caller's trace id for an address it cannot read", async () => {
  const id = "4bf92f3577b34da6a3ce929d0e0e4736";
  const reply = await get("/names/%zz", `traceparent: 00-${id}-00f067aa0ba902b7-01`);
  expect([reply.headers["x-trace-id"], JSON.parse(reply.body).traceId]).toEqual([id, id]);
});

it.each([
  ["a request line that is none", 400, "nonsense\r\n\r\n"],
  ["a header without a name", 400, "GET /nowhere HTTP/1.1\r\nhost: x\r\n: y\r\n\r\n"],
  ["two lengths", 400, "POST /nowhere HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n"],
  ["no host", 400, "GET /health HTTP/1.1\r\nconnection: close\r\n\r\n"],
  ["more headers than fit", 431, `GET /nowhere HTTP/1.1\r\nhost: x\r\nx-long: ${"y".repeat(20_000)}\r\n\r\n`],
])("says REQUEST_INVALID for a request with %s", async (_what, status, bytes) => {
  expectOneShape(readReply(await talk(bytes)), { status, code: "REQUEST_INVALID" });
});

it.each(["PROPFIND", "TRACE", "OPTIONS"])("says NOT_FOUND for %s, which no route has", async (method) => {
  const heard = await talk(`${method} /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  expectOneShape(readReply(heard), { status: 404, code: "NOT_FOUND" });
});

it("answers a request that expects something it doesn't know as if it hadn't said so", async () => {
  expect(await get("/names/x", "expect: wonders")).toMatchObject({ status: 200 });
});

it("answers whatever arrives as a first line in the one shape", async () => {
  const line = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc.string({ maxLength: 80 }).map((text) => `GET /${text} HTTP/1.1`),
    fc.webPath().map((path) => `GET /names${path}% HTTP/1.1`),
  );
  await fc.assert(
    fc.asyncProperty(line, async (first) => {
      const reply = readReply(await talk(`${first}\r\nhost: x\r\nconnection: close\r\n\r\n\r\n`));
      if (reply.status === 200) return;
      expect(JSON.parse(reply.body)).toMatchObject({ code: expect.stringMatching(/^(REQUEST_INVALID|NOT_FOUND)$/), retry: false });
      expect(reply.headers["x-trace-id"]).toBe(JSON.parse(reply.body).traceId);
    }),
  );
});

it("says STORE_UNAVAILABLE, to be repeated, for a request that arrives while the server closes", async () => {
  const reached = once(slow, "reached");
  const heard = talk("GET /slow HTTP/1.1\r\nhost: x\r\n\r\n", async (send) => {
    await reached;
    void app.close();
    await expect.poll(() => app.server.listening).toBe(false);
    const arrived = once(app.server, "request");
    send("GET /names/late HTTP/1.1\r\nhost: x\r\n\r\n");
    await arrived;
    slow.emit("released");
  });
  const reply = readReply(await heard);
  expectOneShape(reply, { status: 503, code: "STORE_UNAVAILABLE", retry: true });
  expect(reply.headers["retry-after"]).toBe("1");
});
