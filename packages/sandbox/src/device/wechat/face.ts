import type { WxFailure } from "./answer.ts";
import type { FaceBehaviour } from "./options.ts";
import type { WxServers } from "./wx-servers.ts";

export interface FaceResult {
  readonly errMsg: string;
  readonly errCode: number;
}

export interface FaceSetting {
  readonly servers: WxServers;
  readonly faceOf?: string;
  behaviour(): FaceBehaviour;
}

/**
 * The face page of `wx.requestFacialVerify`. `errCode` 0 says that it was carried through; whether it is true only queryVerifyInfo knows.
 * Source: developers.weixin.qq.com, wx.requestFacialVerify, as of 2026-11. Inference: a failure's errCode is the verify_ret.
 */
export async function showFace(verifyId: string, { servers, faceOf, behaviour }: FaceSetting): Promise<FaceResult> {
  const done: FaceResult = { errMsg: "requestFacialVerify:ok", errCode: 0 };
  const act = behaviour();
  if (act === "lie") return done;
  const { errCode } = await servers.ask("requestFacialVerify", "face", { verifyId, act, ...(faceOf !== undefined && { face: faceOf }) });
  if (errCode === 0) return done;
  const cancelled = Number(errCode) >= 90002 && Number(errCode) <= 90006;
  const failure: WxFailure = { errMsg: `requestFacialVerify:fail${cancelled ? " cancel" : ""}`, errCode: Number(errCode) };
  throw failure;
}
