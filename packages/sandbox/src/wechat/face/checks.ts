import type { Chance } from "../../world/world.ts";
import type { CertInfo } from "./cert-hash.ts";

/** Life of a verify id in seconds. Source: developers.weixin.qq.com, getVerifyId (`expires_in`, default 3600), as of 2026-11. */
export const verifyIdLifeS = 3600;

/** One face check, from the server's request to its result. */
export interface FaceCheck {
  readonly verifyId: string;
  readonly appId: string;
  readonly outSeqNo: string;
  readonly openid: string;
  readonly cert: CertInfo;
  readonly until: number;
  /** Undefined until the phone's face page was closed. */
  readonly verifyRet?: number;
}

export interface FaceChecks {
  /** Undefined when the app has used this `outSeqNo` before. */
  open(check: Pick<FaceCheck, "appId" | "outSeqNo" | "openid" | "cert">): FaceCheck | undefined;
  find(verifyId: string): FaceCheck | undefined;
  isOver(check: FaceCheck): boolean;
  /** Keeps the latest result; after a pass nothing changes it. */
  record(check: FaceCheck, verifyRet: number): void;
  clear(): void;
}

export const passed = 10000;

export function createFaceChecks({ now, random }: Chance): FaceChecks {
  const checks = new Map<string, FaceCheck>();
  const taken = new Set<string>();
  return {
    open(asked) {
      const key = `${asked.appId} ${asked.outSeqNo}`;
      if (taken.has(key)) return undefined;
      taken.add(key);
      const opened: FaceCheck = { ...asked, verifyId: random(96).toString("base64url"), until: now() + verifyIdLifeS * 1000 };
      checks.set(opened.verifyId, opened);
      return opened;
    },
    find: (verifyId) => checks.get(verifyId),
    isOver: ({ until }) => now() >= until,
    record(check, verifyRet) {
      if (checks.get(check.verifyId)?.verifyRet !== passed) checks.set(check.verifyId, { ...check, verifyRet });
    },
    clear() {
      checks.clear();
      taken.clear();
    },
  };
}
