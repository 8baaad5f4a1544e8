import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { hostError } from "../host-error.ts";
import { filePolicy, isOwnHost, isOwnOrigin, isSource, pagePolicy } from "./access.ts";
import { clientScript, clientStyles } from "./client-bundle.ts";
import { packageType } from "./package-types.ts";
import { overviewPage, phonePage } from "./pages.ts";
import type { LivePhoneHost } from "./phone.ts";

interface ServedPhone {
  readonly name: string;
  readonly title: string;
  readonly host: LivePhoneHost;
}

export interface ServeOptions {
  readonly port?: number;
  readonly phones: readonly ServedPhone[];
  readonly frameAncestors?: readonly string[];
}

interface Reply {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly policy: string;
}

/** The pages, the script and the lines of some phones, on 127.0.0.1 only. */
export async function servePhones({ port = 0, phones, frameAncestors = [] }: ServeOptions) {
  check(phones, frameAncestors);
  const policy = pagePolicy(frameAncestors);
  const byName = new Map(phones.map((phone) => [phone.name, phone]));
  const server = createServer((request, response) => void answer(request, response));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 * 1024 * 1024 });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const own = (server.address() as AddressInfo).port;

  async function find(path: string): Promise<Reply | undefined> {
    const html = (body: string): Reply => ({ type: "text/html", body, policy });
    if (path === "/") return html(overviewPage(phones));
    if (path === "/client/main.js") return { type: "text/javascript", body: await clientScript(), policy };
    if (path === "/client/phone.css") return { type: "text/css", body: await clientStyles(), policy };
    const [, name = "", rest = ""] = /^\/phones\/([\w-]+)\/(.*)$/.exec(path) ?? [];
    const phone = byName.get(name);
    if (!phone) return undefined;
    if (rest === "") return html(phonePage(phone.title));
    const [, kind, file = ""] = /^(files|stored)\/(.+)$/.exec(rest) ?? [];
    return kind === "files" || kind === "stored" ? fileOf(phone, kind, decodeURIComponent(file)) : undefined;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response
      .setHeader("x-content-type-options", "nosniff")
      .setHeader("cache-control", "no-store")
      .setHeader("referrer-policy", "no-referrer");
    try {
      const pathname = URL.parse(request.url ?? "/", "http://localhost")?.pathname ?? "";
      const found = isOwnHost(request, own) && request.method === "GET" ? await find(pathname) : undefined;
      if (!found) return void response.writeHead(isOwnHost(request, own) ? 404 : 403).end();
      response.writeHead(200, { "content-type": `${found.type}; charset=utf-8`, "content-security-policy": found.policy }).end(found.body);
    } catch (error) {
      response
        .writeHead(error instanceof URIError ? 400 : 500, { "content-type": "text/plain" })
        .end(error instanceof Error ? error.message : "");
    }
  }

  server.on("upgrade", (request, socket, head) => {
    const name = /^\/phones\/([\w-]+)\/live$/.exec(request.url ?? "")?.[1];
    const phone = name === undefined ? undefined : byName.get(name);
    if (!phone || !isOwnHost(request, own) || !isOwnOrigin(request, own)) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    sockets.handleUpgrade(request, socket, head, (opened) => phone.host.connect(opened));
  });

  return {
    url: `http://127.0.0.1:${own}/`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      for (const { host } of phones) host.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function fileOf({ host }: ServedPhone, kind: "files" | "stored", path: string): Reply | undefined {
  const type = packageType(path);
  const body = type === undefined ? undefined : host.file(kind, path);
  return type === undefined || body === undefined ? undefined : { type, body, policy: filePolicy };
}

function check(phones: readonly ServedPhone[], frameAncestors: readonly string[]): void {
  const names = phones.map(({ name }) => name);
  const wrong = names.find((name, at) => !/^[\w-]+$/.test(name) || names.indexOf(name) !== at);
  if (wrong !== undefined)
    throw hostError("DriveError", `a phone's name must be its own, of letters, digits, - and _; not ${JSON.stringify(wrong)}`);
  const stray = frameAncestors.find((each) => !isSource(each));
  if (stray !== undefined)
    throw hostError("DriveError", `frameAncestors takes addresses as http://127.0.0.1:7100, not ${JSON.stringify(stray)}`);
}
