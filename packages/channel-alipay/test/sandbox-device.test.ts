import type { Channel } from "@tongban/channel";
import { defineChannelSuite } from "@tongban/channel/testkit";
import type { ProofLaunch } from "@tongban/protocol";
import { type Sandbox, startSandbox } from "@tongban/sandbox";
import { createMyDevice } from "@tongban/sandbox/device";
import { AlipaySdk } from "alipay-sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAlipayChannel } from "../src/index.ts";

const appId = "2021000000000001";
const entries = {
  bare: { scene: "0000", path: "pages/index/index" },
  token: { scene: "1200", path: "pages/item/index", query: { t: "xlh-lnyz-01" } },
};

let sandbox: Sandbox;
let sdk: AlipaySdk;
beforeAll(async () => {
  process.env.TZ = "Asia/Shanghai"; // alipay-sdk 4.14 writes the time of the process's own zone
  sandbox = await startSandbox({ apps: { alipay: [{ appId }] } });
  const [app] = sandbox.config.read().alipayApps;
  sdk = new AlipaySdk({
    appId,
    privateKey: app?.privateKey ?? "",
    keyType: "PKCS8",
    alipayPublicKey: app?.alipayPublicKey ?? "",
    gateway: `${sandbox.url}/gateway.do`,
  });
});
afterAll(() => sandbox.close());

defineChannelSuite({
  name: "alipay on a device of the sandbox",
  make: ({ entry, citizen }) => {
    const face = citizen === "agrees" ? "pass" : "cancel";
    const device = createMyDevice({ sandboxUrl: sandbox.url, appId, persona: "zhu-guilan", entry: entries[entry], face });
    return createAlipayChannel(device, { appId });
  },
  launch: openCertify,
  skip: [{ test: "reports a citizen who refuses to sign in", reason: "auth_base asks her nothing" }],
});

it("can't tell an HTTP error from a broken line on a client that hands over no more than 19", async () => {
  const device = createMyDevice({ sandboxUrl: sandbox.url, appId, persona: "zhu-guilan", httpErrorDetail: false });
  const call = { url: `${sandbox.url}/nowhere`, method: "GET", headers: {}, timeoutMs: 5000 } as const;
  const { reply } = createAlipayChannel(device, { appId }).request(call);
  await expect(reply).rejects.toMatchObject({ code: "NETWORK_FAILED", cause: { error: 19 } });
});

/** What a server of ours does before the face page is shown, by Alipay's own SDK. */
async function openCertify(channel: Channel): Promise<ProofLaunch> {
  const { code } = await channel.signIn();
  const identity = { identity_type: "CERT_INFO", cert_type: "IDENTITY_CARD", cert_name: "朱桂兰", cert_no: "36050219480315002X" };
  const { certifyId } = await sdk.exec("alipay.user.certify.open.initialize", {
    bizContent: {
      outer_order_no: code.replace(/\W/g, "").slice(0, 32),
      biz_code: "FACE",
      identity_param: identity,
      merchant_config: { return_url: "alipays://platformapi/startapp" },
    },
  });
  const url = sdk.pageExecute("alipay.user.certify.open.certify", "GET", { bizContent: { certify_id: certifyId } });
  return { method: "alipay-certify", certifyId: String(certifyId), url };
}
