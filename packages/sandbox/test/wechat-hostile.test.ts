import { constants, generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { tokenCalls } from "../src/wechat/token-calls.ts";
import { app, noon } from "./setting.ts";
import { changeApp, wechatSetting } from "./wechat-setting.ts";

/** Names that calls know, with values nobody expects there. */
const names = [
  ...["openid", "touser", "code", "signature", "sig_method", "encrypted_msg_hash", "scene", "page", "path", "query", "width", "line_color"],
  ...["env_version", "expire_type", "expire_time", "expire_interval", "jump_wxa", "version", "content", "template_id", "data", "page_type"],
  ...["src_channel", "service_id", "params", "ext_params", "city_name", "biz_template_id", "order_no", "out_seq_no", "cert_info"],
  ...["verify_id", "cert_hash", "real_name", "cred_id", "cred_type", "miniprogram_state", "__proto__", "constructor"],
];
const body = fc.oneof(fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 })), fc.jsonValue());

const post = (url: string, text: string, headers: Readonly<Record<string, string>>) =>
  fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: text });

function queryOf(sent: unknown): URLSearchParams {
  return new URLSearchParams(Object.entries(Object(sent)).map(([key, value]): [string, string] => [key, String(value)]));
}

it.each(tokenCalls.map(({ path, method }) => [path, method] as const))("%s answers whatever it is sent", async (path, method) => {
  const { sandbox, token, openid } = await wechatSetting();
  const url = `${sandbox.url}${path}?access_token=${token}`;
  await fc.assert(
    fc.asyncProperty(body, fc.boolean(), async (given, known) => {
      const sent = known && typeof given === "object" && given !== null ? { ...given, openid, touser: openid } : given;
      const reply = method === "GET" ? await fetch(`${url}&${queryOf(sent)}`) : await post(url, JSON.stringify(sent), {});
      expect(reply.status).toBe(200);
      if (reply.headers.get("content-type") === "image/png") return;
      expect((await reply.json()) as object).toHaveProperty("errcode");
    }),
    { numRuns: 25 },
  );
});

it("answers whatever envelope it is sent", async () => {
  const { sandbox, token } = await wechatSetting();
  const key = Buffer.alloc(32, 1).toString("base64");
  const [known] = tokenCalls.filter(({ sealed }) => sealed);
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const asymmetric = { serial: "2", publicKey: publicKey.export({ type: "spki", format: "pem" }).toString() };
  changeApp(sandbox, { apiSecurity: { symmetric: { serial: "1", key }, asymmetric } });
  const url = `${sandbox.url}${known?.path}?access_token=${token}`;
  const at = String(noon / 1000);
  const pss = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const signed = (text: string) =>
    sign("sha256", Buffer.from(`https://api.weixin.qq.com${known?.path}\n${app.appId}\n${at}\n${text}`), pss).toString("base64");
  const given = fc.record({
    appId: fc.constantFrom(app.appId, app.appId, "0"),
    timestamp: fc.constantFrom(at, at, "NaN", "1e400"),
    envelope: fc.oneof(fc.record({ iv: fc.base64String(), data: fc.base64String(), authtag: fc.base64String() }), fc.jsonValue()),
    signature: fc.option(fc.base64String({ minLength: 4 })),
  });
  await fc.assert(
    fc.asyncProperty(given, async ({ appId, timestamp, envelope, signature }) => {
      const text = JSON.stringify(envelope);
      const headers = { "Wechatmp-Appid": appId, "Wechatmp-TimeStamp": timestamp, "Wechatmp-Signature": signature ?? signed(text) };
      const { errcode } = (await (await post(url, text, headers)).json()) as { readonly errcode: number };
      expect(errcode).toBeGreaterThanOrEqual(40234);
      expect(errcode).toBeLessThanOrEqual(40240);
    }),
    { numRuns: 25 },
  );
});
