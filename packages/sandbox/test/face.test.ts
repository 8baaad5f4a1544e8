import { expect, it } from "vitest";
import type { Sandbox } from "../src/index.ts";
import { certHash } from "../src/wechat/face/cert-hash.ts";
import { app, exchange, type Fields, freshSandbox, hashOf, loginCode, otherApp, postJson, stableToken } from "./setting.ts";

const cert = { cert_type: "IDENTITY_CARD", cert_name: "朱桂兰", cert_no: "36050219480315002X" };

async function prepare(persona = "zhu-guilan") {
  const sandbox = await freshSandbox();
  const { access_token: token } = await stableToken(sandbox);
  const { openid } = await exchange(sandbox, { js_code: await loginCode(sandbox, persona) });
  const call = (api: string, body: Fields) => postJson(`${sandbox.url}/cityservice/face/identify/${api}?access_token=${token}`, body);
  const open = (given: Fields = {}) => call("getverifyid", { out_seq_no: "check-0001", cert_info: cert, openid, ...given });
  const ask = (verify_id: unknown, given: Fields = {}) =>
    call("queryverifyinfo", { verify_id, out_seq_no: "check-0001", cert_hash: hashOf(cert), openid, ...given });
  return { sandbox, openid, open, ask };
}

function showFace({ url }: Sandbox, verifyId: unknown, given: Fields = {}): Promise<Fields> {
  return postJson(`${url}/device/wechat/face`, { appId: app.appId, persona: "zhu-guilan", verifyId, act: "pass", ...given });
}

it("hashes a certificate as the document's worked example does", () => {
  const example = { cert_type: "IDENTITY_CARD", cert_name: "张三", cert_no: "310101199801011234" } as const;
  const documented = "3c241f7ff324977aeb91f173bb2a7b06569e6fd784d5573db34a636d8671108b";
  expect(certHash(example)).toBe(documented);
  expect(hashOf(example)).toBe(documented);
});

it("opens a check for an hour", async () => {
  const { open } = await prepare();
  const opened = await open();
  expect(opened).toMatchObject({ errcode: 0, errmsg: "ok", expires_in: 3600 });
  expect(String(opened.verify_id).length).toBeLessThanOrEqual(256);
});

it.each([
  ["a short number of ours", { out_seq_no: "1234" }, 40097],
  ["a long number of ours", { out_seq_no: "a".repeat(33) }, 40097],
  ["a number of ours with other signs", { out_seq_no: "check 0001" }, 40097],
  ["another certificate type", { cert_info: { ...cert, cert_type: "PASSPORT" } }, 40097],
  ["no name", { cert_info: { ...cert, cert_name: "" } }, 40097],
  ["no certificate", { cert_info: null }, 40097],
  ["no openid", { openid: undefined }, 40097],
  ["an unknown openid", { openid: "o123" }, 40003],
])("opens no check with %s", async (_what, wrong, errcode) => {
  const { open } = await prepare();
  expect(await open(wrong)).toMatchObject({ errcode });
});

it("takes a number of ours once in an app", async () => {
  const { open } = await prepare();
  expect(await open()).toMatchObject({ errcode: 0 });
  expect(await open()).toMatchObject({ errcode: 40097 });
  expect(await open({ out_seq_no: "check-0002" })).toMatchObject({ errcode: 0 });
});

it("refuses the openid the user has in another app", async () => {
  const { sandbox, open } = await prepare();
  const code = await loginCode(sandbox, "zhu-guilan", otherApp.appId);
  const { openid } = await exchange(sandbox, { appid: otherApp.appId, secret: otherApp.secret, js_code: code });
  expect(await open({ openid })).toMatchObject({ errcode: 40003 });
});

it("has no result before the face page was shown, and 10000 after the right person passed", async () => {
  const { sandbox, open, ask } = await prepare();
  const { verify_id } = await open();
  expect(await ask(verify_id)).toEqual({ errcode: 0, errmsg: "ok" });
  expect(await showFace(sandbox, verify_id)).toEqual({ errCode: 0 });
  expect(await ask(verify_id)).toEqual({ errcode: 0, errmsg: "ok", verify_ret: 10000 });
});

it("fails another face, even in the right WeChat", async () => {
  const { sandbox, open, ask } = await prepare();
  const { verify_id } = await open();
  expect(await showFace(sandbox, verify_id, { face: "zhang-jianguo" })).toEqual({ errCode: 10004 });
  expect(await ask(verify_id)).toMatchObject({ errcode: 0, verify_ret: 10004 });
});

it("fails the right face in another WeChat: a relayed check is worth nothing", async () => {
  const { sandbox, open, ask } = await prepare("zhang-jianguo");
  const { verify_id } = await open();
  expect(await showFace(sandbox, verify_id)).toEqual({ errCode: 10001 });
  expect(await ask(verify_id)).toMatchObject({ errcode: 0, verify_ret: 10001 });
});

it("fails a namesake's face, and a name with another's number", async () => {
  const { sandbox, open, ask } = await prepare();
  const { verify_id } = await open();
  await showFace(sandbox, verify_id, { face: "zhu-guilan-namesake" });
  expect(await ask(verify_id)).toMatchObject({ verify_ret: 10004 });

  const mixed = { ...cert, cert_name: "王秀兰" };
  const second = await open({ out_seq_no: "check-0002", cert_info: mixed });
  await showFace(sandbox, second.verify_id);
  expect(await ask(second.verify_id, { out_seq_no: "check-0002", cert_hash: hashOf(mixed) })).toMatchObject({ verify_ret: 10003 });
});

it.each([
  ["cancel", 90002],
  ["cancel-at-start", 90003],
  ["cancel-midway", 90004],
  ["cancel-at-upload", 90005],
  ["cancel-at-end", 90006],
  ["unsupported", 90001],
  ["network", 90007],
  ["no-camera", 90008],
  ["no-microphone", 90009],
  ["no-permissions", 90010],
  ["upload-failed", 90012],
  ["timeout", 90017],
  ["system-error", 90018],
  ["detection-timeout", 90107],
  ["detection-unsupported", 90109],
  ["detection-error", 90199],
])("reports %s as %i", async (act, verifyRet) => {
  const { sandbox, open, ask } = await prepare();
  const { verify_id } = await open();
  expect(await showFace(sandbox, verify_id, { act })).toEqual({ errCode: verifyRet });
  expect(await ask(verify_id)).toMatchObject({ errcode: 0, verify_ret: verifyRet });
});

it("keeps a pass against whatever comes later", async () => {
  const { sandbox, open, ask } = await prepare();
  const { verify_id } = await open();
  await showFace(sandbox, verify_id, { act: "cancel" });
  await showFace(sandbox, verify_id);
  await showFace(sandbox, verify_id, { act: "cancel" });
  expect(await ask(verify_id)).toMatchObject({ verify_ret: 10000 });
});

it.each([
  ["another openid", { openid: "o123" }, 40003],
  ["another certificate", { cert_hash: hashOf({ ...cert, cert_name: "王秀兰" }) }, 40097],
  ["an upper-case hash", { cert_hash: hashOf(cert).toUpperCase() }, 40097],
  ["another number of ours", { out_seq_no: "check-0002" }, 40097],
  ["nothing to compare", { cert_hash: "" }, 40097],
  ["an unknown id", { verify_id: "unknown" }, 84001],
])("answers a passed check asked for with %s by an errcode and no result", async (_what, wrong, errcode) => {
  const { sandbox, open, ask } = await prepare();
  const { verify_id } = await open();
  await showFace(sandbox, verify_id);
  const reply = await ask(verify_id, wrong);
  expect(reply).toMatchObject({ errcode });
  expect(reply).not.toHaveProperty("verify_ret");
});

it("does not tell one app of another's check", async () => {
  const { sandbox, open } = await prepare();
  const { verify_id } = await open();
  const { access_token } = await stableToken(sandbox, { appid: otherApp.appId, secret: otherApp.secret });
  const address = `${sandbox.url}/cityservice/face/identify/queryverifyinfo?access_token=${access_token}`;
  const body = { verify_id, out_seq_no: "check-0001", cert_hash: hashOf(cert), openid: "o123" };
  expect(await postJson(address, body)).toMatchObject({ errcode: 84001 });
});

it("opens no face page for an id older than an hour, and still tells the result of a finished check", async () => {
  const { sandbox, open, ask } = await prepare();
  const done = await open();
  const undone = await open({ out_seq_no: "check-0002" });
  await showFace(sandbox, done.verify_id);
  sandbox.config.advance(3_600_000);
  expect(await showFace(sandbox, undone.verify_id)).toEqual({ errCode: 10001 });
  expect(await ask(undone.verify_id, { out_seq_no: "check-0002" })).toMatchObject({ errcode: 84001 });
  expect(await ask(done.verify_id)).toMatchObject({ verify_ret: 10000 });
});
