// Citizens who sign in, and the upstream that knows them, in a process of their own: what they compute is not the server's. Told what to do by messages.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Visit {
  readonly path: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `visits`: what to send again and again, `{code}` and `{nonce}` filled in. */
export interface Order {
  readonly url: string;
  readonly visit: Visit;
  readonly count: number;
  readonly atOnce: number;
  readonly users: number;
}

let made = 0;

/** Code `<n>-<user>` is the user's, at once and always: an upstream without latency. */
const upstream = createServer((request, reply) => {
  const code = new URL(request.url ?? "", "http://upstream").searchParams.get("js_code") ?? "";
  const user = code.split("-")[1] ?? "";
  reply.setHeader("content-type", "application/json");
  reply.end(JSON.stringify({ openid: `openid-${user}`, session_key: "c2Vzc2lvbi1rZXktMTYtYg==" }));
});
upstream.listen(0, "127.0.0.1", () => process.send?.({ upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}` }));

process.on("message", (order: Order) => {
  visitAll(order).then(
    (ms) => process.send?.({ ms }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});

async function visitAll({ url, visit, count, atOnce, users }: Order): Promise<number> {
  const text = JSON.stringify(visit.body);
  let left = count;
  async function visitor(): Promise<void> {
    while (left > 0) {
      left -= 1;
      made += 1;
      const body = text.replace("{code}", `${made}-${made % users}`).replace("{nonce}", made.toString(16).padStart(32, "0"));
      const headers = { "content-type": "application/json", ...visit.headers };
      const reply = await fetch(url + visit.path, { method: "POST", headers, body });
      const said = await reply.text();
      if (reply.status !== 200) throw new Error(`${url}${visit.path} answered ${reply.status}: ${said}`);
    }
  }
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, visitor));
  return performance.now() - begun;
}
