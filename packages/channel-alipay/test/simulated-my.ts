import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import type { MyEnterOptions, MyHost, MyRequestOption } from "../src/index.ts";

export interface SimulatedMy {
  readonly enter?: MyEnterOptions;
  readonly citizen?: "agrees" | "cancels";
}

/** A `my` over real HTTP, after the documented behaviour: an HTTP error is failure 19, a storage miss is null, callbacks come later. */
export function simulateMy({ enter = { scene: "0000", path: "pages/index/index" }, citizen = "agrees" }: SimulatedMy = {}) {
  const kept = new Map<string, string>();
  let logins = 0;
  return {
    getAuthCode({ success, fail }) {
      logins += 1;
      const authCode = `auth-code-${logins}`;
      setTimeout(() => (citizen === "agrees" ? success({ authCode }) : fail({ error: 11, errorMessage: "用户取消授权" })));
    },
    request: send,
    getStorageSync: ({ key }) => ({ data: kept.get(key) ?? null }),
    setStorageSync({ key, data }) {
      kept.set(key, data);
      return { success: true };
    },
    removeStorageSync: ({ key }) => void kept.delete(key),
    getLaunchOptionsSync: () => enter,
    getEnterOptionsSync: () => enter,
    rsa({ text, key, success, fail }) {
      try {
        const publicKey = createPublicKey({ key: Buffer.from(key, "base64"), format: "der", type: "spki" });
        const sealed = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString("base64");
        setTimeout(() => success({ text: sealed.replace(/.{76}/g, "$&\n") }));
      } catch {
        setTimeout(() => fail({ error: 11, errorMessage: "key 错误" }));
      }
    },
    startAPVerify({ success }) {
      setTimeout(() => success({ resultStatus: citizen === "agrees" ? "9000" : "6001" }));
    },
  } satisfies MyHost;
}

function send({ url, method, headers, data, timeout, success, fail }: MyRequestOption) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort({ error: 13, errorMessage: "请求超时" }), timeout);
  fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    signal: stop.signal,
    ...(data !== undefined && { body: data }),
  })
    .then(async (reply) => ({ status: reply.status, headers: nameAsAlipay(reply.headers), data: await reply.text() }))
    .then(
      (reply) => (reply.status < 400 ? success(reply) : fail({ error: 19, errorMessage: "http status error", ...reply })),
      () => fail(stop.signal.aborted ? stop.signal.reason : { error: 12, errorMessage: "网络错误" }),
    )
    .finally(() => clearTimeout(timer));
  return { abort: () => stop.abort({ error: 9, errorMessage: "request:fail abort" }) };
}

/** The host hands header names on in the server's own spelling. */
function nameAsAlipay(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name.replace(/(^|-)./g, (start) => start.toUpperCase()), value]));
}
