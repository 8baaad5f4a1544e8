// biome-ignore-all lint/correctness/noNodejsModules: the suite runs in vitest, never on a phone
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface EchoServer {
  readonly url: string;
  /** An address where nobody listens. */
  readonly deadUrl: string;
  close(): Promise<void>;
}

/** A real server on 127.0.0.1: `/echo` says what it got, `/bytes` the body in hex, `/status/404` answers so, `/silent` never answers. */
export async function startEchoServer(): Promise<EchoServer> {
  const server = createServer(async (request, reply) => {
    const [, act, status] = (request.url ?? "").split("/");
    if (act === "silent") return;
    const heard = { method: request.method, headers: request.headers, body: await readBody(request, act === "bytes" ? "hex" : "utf8") };
    reply.writeHead(Number(status ?? 200), { "Content-Type": "application/json; charset=utf-8", "X-Heard-By": "Echo" });
    reply.end(JSON.stringify({ ...heard, say: "您好，朱桂兰" }));
  });
  const url = await listen(server);
  const dead = createServer();
  const deadUrl = await listen(dead);
  await new Promise((resolve) => dead.close(resolve));
  return {
    url,
    deadUrl,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function readBody(request: IncomingMessage, encoding: "utf8" | "hex"): Promise<string> {
  let text = "";
  request.setEncoding(encoding);
  for await (const part of request) text += part;
  return text;
}
