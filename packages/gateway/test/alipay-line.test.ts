import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openAlipayGateway } from "../src/upstream/alipay/call-alipay.ts";
import { keyApp, pairOf, rsa2 } from "./world/alipay-papers.ts";

const [own, alipay] = [pairOf("us"), pairOf("alipay")];
const method = "alipay.system.oauth.token";
const node = '{"access_token":"t"}';
const good = `{"alipay_system_oauth_token_response":${node},"sign":"${rsa2(node, alipay.privateKey)}"}`;

let answer: (response: ServerResponse) => void;
let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  request.resume().on("end", () => answer(response));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function ask(timeoutMs: number): Promise<unknown> {
  const gatewayUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway.do`;
  const gateway = openAlipayGateway({ ...keyApp(own, alipay), gatewayUrl }, { now: Date.now, timeoutMs });
  return gateway.call(method, { grant_type: "authorization_code", code: "c" }, "0af7651916cd43dd8448eb211c80319c");
}

it("a reply that begins in time and never ends is CHANNEL_TIMEOUT", async () => {
  answer = (response) => response.write(good.slice(0, 40));
  await expect(ask(200)).rejects.toMatchObject({ code: "CHANNEL_TIMEOUT", cause: { api: method, timeoutMs: 200 } });
});

it("a line that breaks in the middle of a reply is CHANNEL_UNREACHABLE", async () => {
  answer = (response) => response.write(good.slice(0, 40), () => response.destroy());
  await expect(ask(5_000)).rejects.toMatchObject({ code: "CHANNEL_UNREACHABLE" });
});

it("a redirect is not followed: what is signed for Alipay goes nowhere else", async () => {
  asked = 0;
  answer = (response) => {
    if (asked === 1) response.writeHead(307, { location: "/elsewhere" }).end();
    else response.end(good);
  };
  await expect(ask(5_000)).rejects.toThrow();
  expect(asked).toBe(1);
});
