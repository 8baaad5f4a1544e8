import { createHash } from "node:crypto";
import { fail } from "@tongban/protocol";
import type { RealName } from "../../persons/keep-person.ts";
import type { PossessionCheck } from "../contracts/possession-check.ts";
import type { WechatApp } from "./app.ts";
import type { WechatApi, WechatGateway } from "./call-wechat.ts";
import { askVerdict } from "./face-verdict.ts";
import { openidOf } from "./openid-of.ts";
import type { WechatReply } from "./read-reply.ts";

/** Not repeatable: an `out_seq_no` is good for one check. */
const getVerifyId: WechatApi = { name: "getverifyid", method: "POST", path: "/cityservice/face/identify/getverifyid" };
const queryVerifyInfo: WechatApi = {
  name: "queryverifyinfo",
  method: "POST",
  path: "/cityservice/face/identify/queryverifyinfo",
  repeatable: true,
};

/**
 * WeChat face 2.0: the same openid and certificate must stand on both calls, and `out_seq_no` is ours and unique in the app.
 * Source: developers.weixin.qq.com, face api_getverifyid and api_queryverifyinfo, as of 2026-11.
 */
export function createFace({ appId }: Pick<WechatApp, "appId">, gateway: WechatGateway): PossessionCheck {
  return {
    method: "wechat-face",
    idTypes: ["citizen-id"],
    async start({ claim, orderNo, traceId, identifiers }) {
      const body = { out_seq_no: orderNo, cert_info: certInfo(claim), openid: openidOf(identifiers, appId) };
      return readVerifyId(await gateway.call(getVerifyId, body, traceId));
    },
    launch: (verifyId) => ({ method: "wechat-face", verifyId }),
    async ask({ claim, orderNo, handle, traceId, identifiers }) {
      const body = { verify_id: handle, out_seq_no: orderNo, cert_hash: certHash(claim), openid: openidOf(identifiers, appId) };
      return askVerdict(() => gateway.call(queryVerifyInfo, body, traceId));
    },
  };
}

function readVerifyId(reply: WechatReply): string {
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
