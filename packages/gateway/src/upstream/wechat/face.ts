import { createHash } from "node:crypto";
import { fail } from "@tongban/protocol";
import type { RealName } from "../../persons/keep-person.ts";
import { callUpstream } from "../call-upstream.ts";
import type { CheckedUser, PossessionCheck } from "../possession-check.ts";
import type { WechatApp } from "./app.ts";
import type { AppToken } from "./app-token.ts";
import { readFailure, saysTokenIsOver } from "./errors.ts";
import { readVerdict } from "./face-verdict.ts";

/**
 * WeChat face 2.0: the same openid and certificate must stand on both calls, and `out_seq_no` is ours and unique in the app.
 * Source: developers.weixin.qq.com, city service, face2 getverifyid and queryverifyinfo (read 2026-06).
 */
export function createFace(app: WechatApp, { token, timeoutMs }: { token: AppToken; timeoutMs: number }): PossessionCheck {
  async function post(api: string, body: unknown, traceId: string): Promise<Record<string, unknown>> {
    const call = async (accessToken: string) => {
      const url = new URL(`/cityservice/face/identify/${api}`, app.apiBase);
      url.searchParams.set("access_token", accessToken);
      return callUpstream({ api, url, method: "POST", body, timeoutMs, traceId });
    };
    const used = await token.get(traceId);
    const reply = await call(used);
    return saysTokenIsOver(reply) ? call(await token.get(traceId, used)) : reply;
  }

  return {
    method: "wechat-face",
    idTypes: ["citizen-id"],
    async start({ claim, orderNo, traceId, ...user }) {
      const body = { out_seq_no: orderNo, cert_info: certInfo(claim), openid: openidOf(user, app) };
      return readVerifyId(await post("getverifyid", body, traceId));
    },
    launch: (verifyId) => ({ method: "wechat-face", verifyId }),
    async ask({ claim, orderNo, handle, traceId, ...user }) {
      const body = { verify_id: handle, out_seq_no: orderNo, cert_hash: certHash(claim), openid: openidOf(user, app) };
      return readVerdict(await post("queryverifyinfo", body, traceId));
    },
  };
}

function openidOf({ identifiers }: Pick<CheckedUser, "identifiers">, { appId }: WechatApp): string {
  const openid = identifiers.find(({ kind, scope }) => kind === "openid" && scope === appId);
  if (!openid) throw fail("CHANNEL_IDENTITY_MISSING", { cause: { reason: "no openid of this app" } });
  return openid.value;
}

function readVerifyId(reply: Readonly<Record<string, unknown>>): string {
  const failure = readFailure(reply, "getverifyid");
  if (failure) throw failure;
  const { verify_id: verifyId } = reply;
  if (typeof verifyId !== "string" || verifyId === "" || verifyId.length > 256) {
    throw fail("CHANNEL_FAILED", { cause: { api: "getverifyid", reason: "no verify_id" } });
  }
  return verifyId;
}

function certInfo({ name, number }: Pick<RealName, "name" | "number">) {
  return { cert_type: "IDENTITY_CARD", cert_name: name, cert_no: number } as const;
}

/** Lower-case hex SHA-256 over the certificate's fields in base64. Source: developers.weixin.qq.com, face2 api_getfaceidentifyimage, worked example. */
export function certHash(claim: Pick<RealName, "name" | "number">): string {
  const fields = Object.entries(certInfo(claim)).map(([key, value]) => `${key}=${Buffer.from(value).toString("base64")}`);
  return createHash("sha256").update(fields.join("&")).digest("hex");
}
