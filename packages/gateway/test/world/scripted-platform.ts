import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

interface SeenCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ScriptedReply {
  readonly status?: number;
  readonly body?: unknown;
  readonly delayMs?: number;
}

/** A platform that answers what it is told and remembers what it was asked. */
export async function startScriptedPlatform() {
  const seen: SeenCall[] = [];
  let script: ScriptedReply = {};
  const server = createServer(async (request, response) => {
    const { status = 200, body = { ok: true }, delayMs = 0 } = script;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = "", url = "", headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(parts).toString("utf8") });
    if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs));
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", "x-internal": "not for citizens" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer(reply: ScriptedReply) {
      script = reply;
    },
    forget() {
      seen.length = 0;
      script = {};
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
