import { describe, expect, it } from "vitest";
import { createCanceller } from "../src/index.ts";
import { entries, openChannel, quick } from "./open-client.ts";
import { refuse, startGateway } from "./scripted-gateway.ts";

const read = { method: "GET", path: "/v1/items", auth: "none" } as const;

describe.each(entries)("a request through the %s transport", (_, createClient) => {
  it("sends query and body as they are and resolves with the reply's JSON", async () => {
    const gateway = await startGateway(({ body, path }) => ({ body: { path, body } }));
    const client = createClient(quick(gateway.url));
    const reply = await client.request({ ...read, method: "PUT", query: { region: "江西 省", none: undefined }, body: { name: "朱桂兰" } });
    expect(reply).toEqual({ path: "/v1/items?region=%E6%B1%9F%E8%A5%BF%20%E7%9C%81", body: '{"name":"朱桂兰"}' });
    expect(gateway.heard[0]?.headers).toMatchObject({ "content-type": "application/json", accept: "application/json" });
  });

  it("has no content type without a body, and resolves with undefined for 204", async () => {
    const gateway = await startGateway(() => ({ status: 204 }));
    expect(await createClient(quick(gateway.url)).request({ ...read, method: "POST" })).toBeUndefined();
    expect(gateway.heard[0]?.headers["content-type"]).toBeUndefined();
  });

  it("carries one trace id through the visit, another span each time", async () => {
    const gateway = await startGateway(() => ({ body: {} }));
    const client = createClient(quick(gateway.url));
    await client.request(read);
    await client.request(read);
    const traces = gateway.heard.map(({ headers }) => headers.traceparent);
    for (const trace of traces) expect(trace).toMatch(new RegExp(`^00-${client.traceId}-[0-9a-f]{16}-01$`));
    expect(traces[0]).not.toBe(traces[1]);
    expect(createClient(quick(gateway.url)).traceId).not.toBe(client.traceId);
  });

  it("rejects with the server's own code, text and trace id, known to this client or not", async () => {
    const gateway = await startGateway(() => ({
      status: 418,
      body: { code: "NEWER_CODE", say: "说明", retry: false, traceId: "t-1", detail: { required: 3 } },
    }));
    await expect(createClient(quick(gateway.url)).request(read)).rejects.toMatchObject({
      name: "ServiceError",
      code: "NEWER_CODE",
      status: 418,
      say: "说明",
      traceId: "t-1",
      detail: { required: 3 },
    });
  });

  it.each([
    ["an error page of a proxy", { status: 502, body: "<html>bad gateway</html>" }],
    ["a reply cut short", { status: 200, body: '{"items":[' }],
    ["an error of another shape", { status: 400, body: { message: "no" } }],
  ])("says of %s that it can't be read", async (_what, answer) => {
    const gateway = await startGateway(() => answer);
    const reading = createClient(quick(gateway.url)).request({ ...read, repeatable: false });
    await expect(reading).rejects.toMatchObject({ code: "REPLY_UNREADABLE", status: answer.status });
  });

  it("never has more requests open than the channel allows", async () => {
    const gateway = await startGateway(async () => {
      await new Promise((resolve) => setTimeout(resolve, 15));
      return { body: {} };
    });
    const client = createClient(quick(gateway.url));
    const readThrice = async () => {
      for (let time = 0; time < 3; time += 1) await client.request(read);
    };
    await Promise.all(Array.from({ length: 20 }, readThrice));
    expect(gateway.heard).toHaveLength(60);
    expect(gateway.mostAtOnce()).toBe(8);
  });

  it("never sends what was cancelled while it waited in the queue, and goes on with the rest", async () => {
    const gateway = await startGateway(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return { body: {} };
    });
    const client = createClient(quick(gateway.url, { channel: openChannel({ limits: { requests: 1 } }) }));
    const canceller = createCanceller();
    const first = client.request(read);
    const queued = client.request({ ...read, path: "/queued", signal: canceller.signal });
    const last = client.request({ ...read, path: "/last" });
    canceller.cancel();
    await expect(queued).rejects.toMatchObject({ code: "REQUEST_CANCELLED" });
    await Promise.all([first, last]);
    expect(gateway.heard.map(({ path }) => path)).toEqual(["/v1/items", "/last"]);
  });

  it("stops a request under way, also by a browser's own AbortSignal", async () => {
    const gateway = await startGateway(() => new Promise(() => {}));
    const client = createClient(quick(gateway.url));
    const [own, browsers] = [createCanceller(), new AbortController()];
    const calls = [client.request({ ...read, signal: own.signal }), client.request({ ...read, signal: browsers.signal })];
    setTimeout(() => {
      own.cancel();
      browsers.abort();
    }, 30);
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: "REQUEST_CANCELLED", retry: false });
  });

  it("does not send at all with a signal that has fired", async () => {
    const gateway = await startGateway(() => ({ body: {} }));
    const canceller = createCanceller();
    canceller.cancel();
    const call = createClient(quick(gateway.url)).request({ ...read, signal: canceller.signal });
    await expect(call).rejects.toMatchObject({ code: "REQUEST_CANCELLED" });
    expect(gateway.heard).toHaveLength(0);
  });
});

describe.each(entries)("repeating through the %s transport", (_, createClient) => {
  const failing = (times: number, answer: ReturnType<typeof refuse>) => {
    let left = times;
    return startGateway(() => {
      left -= 1;
      return left >= 0 ? answer : { body: { ok: true } };
    });
  };

  it("repeats a read that the server asks to repeat, twice at most", async () => {
    const gateway = await failing(2, refuse(503, "STORE_UNAVAILABLE", true));
    expect(await createClient(quick(gateway.url)).request(read)).toEqual({ ok: true });
    const down = await failing(9, refuse(503, "STORE_UNAVAILABLE", true));
    await expect(createClient(quick(down.url)).request(read)).rejects.toMatchObject({ code: "STORE_UNAVAILABLE" });
    expect(down.heard).toHaveLength(3);
  });

  it("repeats a read when the line breaks", async () => {
    const gateway = await failing(1, "cut");
    expect(await createClient(quick(gateway.url)).request(read)).toEqual({ ok: true });
  });

  it("repeats a POST only with an idempotency key, and then the same one", async () => {
    const post = { ...read, method: "POST", body: { itemId: "elderly-card-xinyu" } } as const;
    const plain = await failing(1, "cut");
    await expect(createClient(quick(plain.url)).request(post)).rejects.toMatchObject({ code: "NETWORK_FAILED" });
    expect(plain.heard).toHaveLength(1);
    const keyed = await failing(1, "cut");
    expect(await createClient(quick(keyed.url)).request({ ...post, idempotencyKey: "key-1" })).toEqual({ ok: true });
    expect(keyed.heard.map(({ headers }) => headers["idempotency-key"])).toEqual(["key-1", "key-1"]);
  });

  it("does not repeat what the server calls final", async () => {
    const gateway = await failing(1, refuse(404, "NOT_FOUND"));
    await expect(createClient(quick(gateway.url)).request(read)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(gateway.heard).toHaveLength(1);
  });

  it("waits as long as Retry-After says, and gives up at once when that is too long", async () => {
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    const busy = (seconds: string) => ({ ...Object(refuse(429, "TOO_MANY_REQUESTS", true)), headers: { "Retry-After": seconds } });
    const gateway = await failing(1, busy("2"));
    await createClient(quick(gateway.url, { wait })).request(read);
    expect(waits).toEqual([2000]);
    const closed = await failing(1, busy("3600"));
    await expect(createClient(quick(closed.url, { wait })).request(read)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    expect(waits).toHaveLength(1);
  });

  it("backs off longer each time, by a spread", async () => {
    const waits: number[] = [];
    const gateway = await failing(9, "cut");
    const client = createClient(quick(gateway.url, { random: () => 0.5, wait: async (ms) => void waits.push(ms) }));
    await expect(client.request(read)).rejects.toMatchObject({ code: "NETWORK_FAILED" });
    expect(waits).toEqual([225, 450]);
  });

  it("can be cancelled while it waits to repeat", async () => {
    const gateway = await failing(9, "cut");
    const canceller = createCanceller();
    const client = createClient(
      quick(gateway.url, {
        wait: () => {
          canceller.cancel();
          return new Promise(() => {});
        },
      }),
    );
    await expect(client.request({ ...read, signal: canceller.signal })).rejects.toMatchObject({ code: "REQUEST_CANCELLED" });
  });

  it("times out after the time asked for", async () => {
    const gateway = await startGateway(() => new Promise(() => {}));
    const call = createClient(quick(gateway.url)).request({ ...read, timeoutMs: 50, repeatable: false });
    await expect(call).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
  });
});
