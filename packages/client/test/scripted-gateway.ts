import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the script says to one request. `cut`: the line breaks instead of an answer. */
export type Answer = { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> } | "cut";

export interface ScriptedGateway {
  readonly url: string;
  readonly heard: readonly Heard[];
  /** The most requests that were open at one moment. */
  readonly mostAtOnce: () => number;
  readonly count: (methodAndPath: string) => number;
}

/** A real HTTP server on 127.0.0.1 that answers by a script; closed when the test ends. */
export async function startGateway(script: (call: Heard) => Answer | Promise<Answer>): Promise<ScriptedGateway> {
  const heard: Heard[] = [];
  let [open, most] = [0, 0];
  const server = createServer(async (request, reply) => {
    open += 1;
    most = Math.max(most, open);
    reply.once("close", () => {
      open -= 1;
    });
    let body = "";
    for await (const part of request) body += part;
    const call = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
    heard.push(call);
    const answer = await script(call);
    if (answer === "cut") return void request.socket.destroy();
    const text = typeof answer.body === "string" ? answer.body : answer.body === undefined ? "" : JSON.stringify(answer.body);
    reply.writeHead(answer.status ?? 200, { "Content-Type": "application/json", ...answer.headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    mostAtOnce: () => most,
    count: (methodAndPath) => heard.filter(({ method, path }) => `${method} ${path}` === methodAndPath).length,
  };
}

export function refuse(status: number, code: string, retry = false): Answer {
  return { status, body: { code, say: `说明 ${code}`, retry, traceId: "trace-of-server" } };
}
