import { passed } from "../../wechat/face/checks.ts";

/**
 * What happens in front of the phone, and what queryVerifyInfo says afterwards. Source: developers.weixin.qq.com, queryVerifyInfo,
 * verify_ret, as of 2026-11.
 */
export const faceActs = {
  pass: passed,
  cancel: 90002,
  "cancel-at-start": 90003,
  "cancel-midway": 90004,
  "cancel-at-upload": 90005,
  "cancel-at-end": 90006,
  unsupported: 90001,
  network: 90007,
  "no-camera": 90008,
  "no-microphone": 90009,
  "no-permissions": 90010,
  "upload-failed": 90012,
  timeout: 90017,
  "system-error": 90018,
  "detection-timeout": 90107,
  "detection-unsupported": 90109,
  "detection-error": 90199,
} as const satisfies Record<string, number>;

export type FaceAct = keyof typeof faceActs;

/** Results of a check that was carried through and did not pass. Inference: which one answers which mismatch. */
export const mismatches = { wrongUser: 10001, nameAndNumber: 10003, wrongFace: 10004 } as const;
