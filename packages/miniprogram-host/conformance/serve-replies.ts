import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";

export interface Replies {
  readonly url: string;
  close(): Promise<void>;
}

/** A small HTTP server for what `request` does: `/status/N`, `/json`, `/text`, `/slow`, and `/echo`, which tells what it was sent. A WebSocket gets back what it sends, and is ended on `bye`. */
export async function serveReplies(): Promise<Replies> {
  const server = createServer((request, response) => void reply(request, response));
  new WebSocketServer({ server }).on("connection", (socket) => {
    socket.on("message", (data, binary) => (String(data) === "bye" ? socket.close(4001, "ended") : socket.send(data, { binary })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? "/";
  const send = (status: number, type: string, body: string) =>
    response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
  if (path.startsWith("/status/")) send(Number(path.slice(8)), "application/json", `{"path":"${path}"}`);
  else if (path === "/json") send(200, "application/json", `{"a":{"b":1}}`);
  else if (path === "/text") send(200, "text/plain", "no json");
  else if (path === "/slow") setTimeout(() => send(200, "text/plain", "slow"), 2000);
  else {
    let body = "";
    for await (const chunk of request) body += chunk;
    send(200, "application/json", JSON.stringify({ method: request.method, path, type: request.headers["content-type"] ?? "", body }));
  }
}
