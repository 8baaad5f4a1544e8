import type { Channel } from "@tongban/channel";
import { defineChannelSuite } from "@tongban/channel/testkit";
import type { ProofLaunch } from "@tongban/protocol";
import { type Sandbox, startSandbox } from "@tongban/sandbox";
import { createWxDevice } from "@tongban/sandbox/device";
import { afterAll, beforeAll } from "vitest";
import { createWechatChannel } from "../src/index.ts";

const app = { appId: "wx7c0e5a1b2d3f4a60", secret: "0123456789abcdef0123456789abcdef" };
const entries = {
  bare: { scene: 1089, path: "pages/index/index", query: {} },
  token: { scene: 1047, path: "pages/item/index", query: { scene: "xlh-lnyz-01" } },
};

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ apps: { wechat: [app] } });
});
afterAll(() => sandbox.close());

const sealsNot = "it has random bytes, with which the client seals";

defineChannelSuite({
  name: "wechat on a device of the sandbox",
  make: ({ entry, citizen }) => {
    const face = citizen === "agrees" ? "pass" : "cancel";
    const device = createWxDevice({ sandboxUrl: sandbox.url, appId: app.appId, persona: "zhu-guilan", entry: entries[entry], face });
    return createWechatChannel(device, { appId: app.appId });
  },
  launch: openFaceCheck,
  skip: [
    { test: "reports a citizen who refuses to sign in", reason: "wx.login asks her nothing" },
    { test: "seals a text so that node:crypto opens it, never the same way twice, up to 245 bytes of UTF-8", reason: sealsNot },
  ],
});

/** What a server of ours does before the face page is shown. */
async function openFaceCheck(channel: Channel): Promise<ProofLaunch> {
  const { code } = await channel.signIn();
  const { openid } = await ask(`/sns/jscode2session?appid=${app.appId}&secret=${app.secret}&js_code=${code}&grant_type=authorization_code`);
  const { access_token } = await ask("/cgi-bin/stable_token", { grant_type: "client_credential", appid: app.appId, secret: app.secret });
  const opened = await ask(`/cityservice/face/identify/getverifyid?access_token=${access_token}`, {
    out_seq_no: `check-${code}`.replace(/[^\w-]/g, "").slice(0, 32),
    cert_info: { cert_type: "IDENTITY_CARD", cert_name: "朱桂兰", cert_no: "36050219480315002X" },
    openid,
  });
  return { method: "wechat-face", verifyId: String(opened.verify_id) };
}

async function ask(path: string, body?: object): Promise<Record<string, unknown>> {
  const posting = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const reply = await fetch(sandbox.url + path, body ? posting : {});
  return (await reply.json()) as Record<string, unknown>;
}
