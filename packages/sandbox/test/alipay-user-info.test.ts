import { expect, it } from "vitest";
import type { Sandbox } from "../src/index.ts";
import { alipaySandbox, call, exchangeCode, keyApp } from "./alipay-setting.ts";
import { type Fields, postJson } from "./setting.ts";

async function tokenOf(sandbox: Sandbox, scopes: readonly string[]): Promise<string> {
  const { authCode } = await postJson(`${sandbox.url}/device/alipay/auth-code`, { appId: keyApp.appId, persona: "zhu-guilan", scopes });
  return String((await exchangeCode(sandbox, String(authCode))).node.access_token);
}

const share = async (sandbox: Sandbox, auth_token: string, more = {}): Promise<Fields> =>
  (await call(sandbox, { method: "alipay.user.info.share", auth_token, ...more })).node;

it("tells an app with the arrangement the real name of a user who consented, and her identifiers of the stage", async () => {
  const sandbox = await alipaySandbox({ certFields: true, stage: "both-grey:100" });
  expect(await share(sandbox, await tokenOf(sandbox, ["auth_user"]))).toMatchObject({
    code: "10000",
    user_id: expect.stringMatching(/^2088/),
    open_id: expect.stringMatching(/^083/),
    user_name: "朱桂兰",
    cert_type: "0",
    cert_no: "36050219480315002X",
    is_certified: "T",
  });
});

it("tells other apps no name and no number", async () => {
  const sandbox = await alipaySandbox();
  const node = await share(sandbox, await tokenOf(sandbox, ["auth_base", "auth_user"]));
  expect(node).toMatchObject({ code: "10000", nick_name: "朱**", open_id: expect.any(String) });
  expect(Object.keys(node).filter((name) => /cert|user_name/.test(name))).toEqual([]);
});

it("refuses a token without the scope, an unknown one, another app's and an old one", async () => {
  const sandbox = await alipaySandbox();
  const silent = await tokenOf(sandbox, ["auth_base"]);
  expect(await share(sandbox, silent)).toMatchObject({ code: "40006", sub_code: "isv.insufficient-user-permissions" });
  for (const unknown of ["authusrB00", silent.toLowerCase()])
    expect(await share(sandbox, unknown)).toMatchObject({ code: "20001", sub_code: "aop.invalid-auth-token" });
  const other = { ...keyApp, appId: "2021000000000009" };
  sandbox.config.change({ alipayApps: [keyApp, other] });
  expect(await share(sandbox, await tokenOf(sandbox, ["auth_user"]), { app_id: other.appId })).toMatchObject({
    sub_code: "aop.invalid-auth-token",
  });
  const token = await tokenOf(sandbox, ["auth_user"]);
  sandbox.config.change({ alipayRules: { ...sandbox.config.read().alipayRules, timestampWindowS: 9_999_999 } });
  sandbox.config.advance(1_296_000_000);
  expect(await share(sandbox, token)).toMatchObject({ code: "20001", sub_code: "aop.auth-token-time-out" });
});
