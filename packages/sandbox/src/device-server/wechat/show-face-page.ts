import type { Persona } from "../../config/personas.ts";
import { type FaceCheck, passed } from "../../wechat/face/checks.ts";
import { openidOf } from "../../wechat/identifiers.ts";
import type { World } from "../../world/world.ts";
import { type FaceAct, faceActs, mismatches } from "./face-acts.ts";

export interface FaceVisit {
  readonly appId: string;
  /** Whose WeChat it is. */
  readonly user: Persona;
  /** Who looks into the camera. */
  readonly face: Persona;
  readonly verifyId: string;
  readonly act: FaceAct;
}

/** What the phone's own callback gets: `errCode` 0 is success, and proves nothing. */
export interface FacePageClosed {
  readonly errCode: number;
}

/** Plays the face page and tells WeChat's servers how it ended. An unknown or overdue id never opens the page. */
export function showFacePage(world: World, visit: FaceVisit): FacePageClosed {
  const check = world.faces.find(visit.verifyId);
  if (!check || check.appId !== visit.appId || world.faces.isOver(check)) return { errCode: mismatches.wrongUser };
  const verifyRet = judge(world, check, visit);
  world.faces.record(check, verifyRet);
  return { errCode: verifyRet === passed ? 0 : verifyRet };
}

/**
 * Passes only the certified person, in the WeChat the check was made for: app and openid must be the same on both sides, else the check
 * fails. Source: developers.weixin.qq.com, getVerifyId (notes), as of 2026-11.
 */
function judge(world: World, { openid, cert }: FaceCheck, { appId, user, face, act }: FaceVisit): number {
  if (openidOf(user, appId) !== openid) return mismatches.wrongUser;
  if (act !== "pass") return faceActs[act];
  const certified = world.config.read().personas.find(({ name, citizenId }) => name === cert.cert_name && citizenId === cert.cert_no);
  if (!certified) return mismatches.nameAndNumber;
  return certified.id === face.id ? passed : mismatches.wrongFace;
}
