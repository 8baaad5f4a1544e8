import type { ProofLaunch, ProofMethod } from "@tongban/protocol";

/** What a server might answer, for each method: with nothing behind it. */
export const inventedLaunches = {
  "wechat-face": { method: "wechat-face", verifyId: "verify-1" },
  "alipay-certify": { method: "alipay-certify", certifyId: "certify-1", url: "https://openapi.alipay.com/gateway.do?sign=invented" },
} as const satisfies Readonly<Record<ProofMethod, ProofLaunch>>;
