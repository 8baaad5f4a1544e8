import { fail } from "@tongban/protocol";
import type { RealNameCheck } from "../contracts/real-name-check.ts";
import type { WechatApp } from "./app.ts";
import type { WechatApi, WechatGateway } from "./call-wechat.ts";
import { openidOf } from "./openid-of.ts";

/** Not repeatable: its code comes from a page she agreed on, once. */
const check: WechatApi = { name: "checkrealnameinfo", method: "POST", path: "/intp/realname/checkrealnameinfo" };

/**
 * Is this the name her WeChat Pay is under, and does the number belong to the name? Two answers about a name, none about her and the number.
 * Source: developers.weixin.qq.com, cityservice-checkrealnameinfo, as of 2026-11.
 */
export function createRealNameCheck({ appId }: Pick<WechatApp, "appId">, gateway: WechatGateway): RealNameCheck {
  return {
    async confirm({ identifiers, claim: { idType, name, number }, code, traceId }) {
      if (idType !== "citizen-id")
        throw fail("REQUEST_INVALID", { detail: { where: "/claim/idType", rule: "this channel checks citizen ids only" } });
      const fields = { openid: openidOf(identifiers, appId), real_name: name, cred_id: number, cred_type: "1", code };
      const { verify_openid: ofUser, verify_real_name: ofName } = await gateway.call(check, fields, traceId);
      if (ofUser === "V_OP_NA") return "unknown";
      if (ofUser === "V_OP_NM_MA" && ofName === "V_NM_ID_MA") return "confirmed";
      if (ofUser === "V_OP_NM_UM" || ofName === "V_NM_ID_UM") return "mismatch";
      throw fail("CHANNEL_FAILED", { cause: { api: check.name, reason: "no result of the list" } });
    },
  };
}
