import { createHash } from "node:crypto";
import { fail } from "@tongban/protocol";
import type { WechatApp } from "../../options.ts";
import { callUpstream } from "../call-upstream.ts";
import type { AppToken } from "./app-token.ts";
import { readFailure, saysTokenIsOver } from "./errors.ts";
import { type FaceVerdict, readVerdict } from "./face-verdict.ts";

export interface FaceClaim {
  readonly name: string;
  readonly number: string;
}

/** One check: the same openid and claim must stand on both calls. */
interface FaceCheck {
  readonly openid: string;
  readonly claim: FaceClaim;
  /** Ours, unique within the app: 5–32 of `[A-Za-z0-9_-]`. */
  readonly outSeqNo: string;
  readonly traceId: string;
}

/** WeChat face 2.0. Source: developers.weixin.qq.com, city service, face2 getverifyid and queryverifyinfo. */
export interface Face {
  /** What `wx.requestFacialVerify` needs. */
  start(check: FaceCheck): Promise<string>;
  /** What WeChat itself says about it, whatever the phone said. */
  ask(check: FaceCheck & { readonly verifyId: string }): Promise<FaceVerdict>;
}

export function createFace(app: WechatApp, { token, timeoutMs }: { token: AppToken; timeoutMs: number }): Face {
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
    async start({ openid, claim, outSeqNo, traceId }) {
      const body = { out_seq_no: outSeqNo, cert_info: certInfo(claim), openid };
      return readVerifyId(await post("getverifyid", body, traceId));
    },
    async ask({ openid, claim, outSeqNo, verifyId, traceId }) {
      const body = { verify_id: verifyId, out_seq_no: outSeqNo, cert_hash: certHash(claim), openid };
      return readVerdict(await post("queryverifyinfo", body, traceId));
    },
  };
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

function certInfo({ name, number }: FaceClaim) {
  return { cert_type: "IDENTITY_CARD", cert_name: name, cert_no: number } as const;
}

/** Lower-case hex SHA-256 over the certificate's fields in base64. Source: developers.weixin.qq.com, face2 api_getfaceidentifyimage, worked example. */
export function certHash(claim: FaceClaim): string {
  const fields = Object.entries(certInfo(claim)).map(([key, value]) => `${key}=${Buffer.from(value).toString("base64")}`);
  return createHash("sha256").update(fields.join("&")).digest("hex");
}
