import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { createContext, runInContext } from "node:vm";
import type { ProofLaunch, ProofRequest } from "@tongban/protocol";
import { startSandbox } from "@tongban/sandbox";
import { createMyDevice, createWxDevice } from "@tongban/sandbox/device";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Client } from "../src/index.ts";
import { bundle } from "./bundle.ts";
import { refuse, startGateway } from "./scripted-gateway.ts";
import { account, scriptSessions } from "./scripted-sessions.ts";

const wechat = 'export { createWechatChannel } from "@tongban/channel-wechat";';
const alipay = 'export { createAlipayChannel } from "@tongban/channel-alipay";';
const h5 = 'export { createH5Channel } from "@tongban/channel-h5";';
const lite = 'export { createClient } from "@tongban/client/lite";';
const onAxios = 'export { createClient } from "@tongban/client";';
const stepUp = 'export { provePerson } from "@tongban/client/step-up";';

describe("what a shell ships", () => {
  it.each([
    ["lite on WeChat", lite + wechat, ["channel-alipay", "channel-h5", "axios", "jsencrypt", "typebox", "applications/", "errors/codes"]],
    ["lite on Alipay", lite + alipay, ["channel-wechat", "channel-h5", "axios", "jsencrypt", "typebox", "applications/", "errors/codes"]],
    ["lite on H5", lite + h5, ["channel-wechat", "channel-alipay", "axios", "jsencrypt", "typebox", "applications/", "errors/codes"]],
    ["axios on WeChat", onAxios + wechat, ["channel-alipay", "channel-h5", "jsencrypt", "typebox", "applications/", "errors/codes"]],
    ["axios on Alipay", onAxios + alipay, ["channel-wechat", "channel-h5", "jsencrypt", "typebox", "applications/", "errors/codes"]],
  ])("%s: nothing that it did not ask for", async (_, source, unwanted) => {
    const { modules } = await bundle(source);
    expect(modules.length).toBeGreaterThan(10);
    for (const part of unwanted) expect(modules.filter((id) => id.includes(part))).toEqual([]);
  });

  it("ships of the domain functions only those it names", async () => {
    const { modules } = await bundle(`${lite}${wechat}export { submitApplication } from "@tongban/client/lite";`);
    expect(modules.filter((id) => id.includes("/applications/")).map((id) => id.split("/").at(-1))).toEqual([
      "application-path.ts",
      "submit-application.ts",
    ]);
  });

  it.each([
    ["regions", "readRegion", ["read-region.ts"]],
    ["catalogue", "readItemHistory", ["item-path.ts", "read-item-history.ts"]],
    ["search", "suggestItems", ["suggest-items.ts", "well-formed.ts"]],
    ["sharing", "listSharing", ["list-sharing.ts"]],
    ["licences", "revokePresentation", ["revoke-presentation.ts"]],
    ["trace", "readTraceDay", ["read-trace-day.ts"]],
  ])("ships of the domain %s only %s", async (domain, name, files) => {
    const { modules } = await bundle(`${lite}${wechat}export { ${name} } from "@tongban/client/${domain}";`);
    const domains = /\/client\/src\/(account|applications|attachments|catalogue|licences|regions|search|sharing|trace)\//;
    expect(
      modules
        .filter((id) => domains.test(id))
        .map((id) => id.split("/").at(-1))
        .sort(),
    ).toEqual(files);
  });
});

interface Shell {
  readonly createClient: (options: object) => Client;
  readonly createWechatChannel: (wx: object, options: object) => object;
  readonly createAlipayChannel: (my: object, options: object) => object;
  readonly provePerson: (client: Client, claim: object) => Promise<{ readonly outcome: string }>;
}

interface Host {
  readonly channel: "wechat" | "alipay";
  readonly source: string;
  readonly appId: string;
  readonly kind: string;
  readonly launch: ProofLaunch;
  /** The channel on a phone of the sandbox whose face page is never shown. */
  open(shell: Shell, sandboxUrl: string): object;
}

const phone = { persona: "zhu-guilan", face: "lie" } as const;
const onWechat: Host = {
  channel: "wechat",
  source: wechat,
  appId: "wx7c0e5a1b2d3f4a60",
  kind: "wx-code",
  launch: { method: "wechat-face", verifyId: "v-1" },
  open: (shell, sandboxUrl) => shell.createWechatChannel(createWxDevice({ ...phone, sandboxUrl, appId: onWechat.appId }), onWechat),
};
const onAlipay: Host = {
  channel: "alipay",
  source: alipay,
  appId: "2021000000000001",
  kind: "alipay-code",
  launch: { method: "alipay-certify", certifyId: "c-1", url: "https://openapi.alipay.com/gateway.do" },
  open: (shell, sandboxUrl) => shell.createAlipayChannel(createMyDevice({ ...phone, sandboxUrl, appId: onAlipay.appId }), onAlipay),
};

/** Runs a bundle where there is JavaScript, timers and the host's object, and nothing of the web or of Node, but what Taro puts up of a browser. */
async function openShell(host: Host, source: string, { baseUrl, taro = {} }: { readonly baseUrl: string; readonly taro?: object }) {
  const sandbox = await startSandbox({ apps: { [host.channel]: [{ appId: host.appId }] } });
  onTestFinished(() => sandbox.close());
  const realm = createContext({ setTimeout, clearTimeout, ...taro });
  const { code } = await bundle(source + host.source);
  const shell = runInContext(`${code}\nshell`, realm) as Shell;
  return { shell, client: shell.createClient({ channel: host.open(shell, sandbox.url), baseUrl }) };
}

const read = { method: "GET", path: "/v1/account", auth: "session" } as const;

describe("in a mini-program, where nothing of the web exists", () => {
  it.each([
    { on: "lite on WeChat", entry: lite, host: onWechat },
    { on: "lite on Alipay", entry: lite, host: onAlipay },
    { on: "axios on WeChat", entry: onAxios, host: onWechat },
    { on: "axios on Alipay", entry: onAxios, host: onAlipay },
  ])("the client ($on) signs in, and signs a refresh after an HTTP error", async ({ entry, host }) => {
    const sessions = scriptSessions();
    const gateway = await startGateway((call) => {
      if (call.path === "/v1/sessions") return sessions.signIn(call);
      if (call.path === "/v1/sessions/refresh") return sessions.refresh(call);
      return sessions.knows(call) ? { body: account } : refuse(401, "SESSION_EXPIRED");
    });
    const { client } = await openShell(host, entry, { baseUrl: gateway.url });
    expect(await client.request(read)).toEqual(account);
    sessions.expire();
    expect(await client.request(read)).toEqual(account);
    expect(gateway.count("POST /v1/sessions/refresh")).toBe(1);
    expect(gateway.count("POST /v1/sessions")).toBe(1);
    const { channel, appId, kind } = host;
    expect(JSON.parse(gateway.heard[0]?.body ?? "")).toMatchObject({ credential: { channel, appId, kind } });
  });

  it("never has more than 8 requests open, of the 10 that WeChat allows", async () => {
    const gateway = await startGateway(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { body: {} };
    });
    const { client } = await openShell(onWechat, lite, { baseUrl: gateway.url });
    await Promise.all(Array.from({ length: 30 }, () => client.request({ ...read, auth: "none" })));
    expect(gateway.mostAtOnce()).toBe(8);
  });

  it.each([onWechat, onAlipay])(
    "step-up loads under Taro's stand-in for window, and seals name and number by what $channel has for it",
    async (host) => {
      const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
      const sessions = scriptSessions();
      const gateway = await startGateway((call) => {
        if (call.path === "/v1/keys") return { body: { keys: [{ kid: "k-1", alg: "RSA1_5", publicKey: pem }] } };
        if (call.path === "/v1/sessions") return sessions.signIn(call);
        if (call.path === "/v1/sessions/refresh") return sessions.refresh(call);
        if (call.path === "/v1/proofs") return { body: { proofId: "p-1", launch: host.launch } };
        return { body: { outcome: "bound", account } };
      });
      const { shell, client } = await openShell(host, lite + stepUp, { baseUrl: gateway.url, taro: { window: {} } });
      expect((await shell.provePerson(client, { name: "朱桂兰", number: "36050219480315002X" })).outcome).toBe("bound");
      const { claim } = JSON.parse(gateway.heard.find(({ path }) => path === "/v1/proofs")?.body ?? "") as ProofRequest;
      const open = (sealed = "") =>
        privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(sealed, "base64")).toString();
      expect([open(claim?.name), open(claim?.number)]).toEqual(["朱桂兰", "36050219480315002X"]);
    },
  );
});
