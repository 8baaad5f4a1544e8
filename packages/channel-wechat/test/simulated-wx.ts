import { randomBytes } from "node:crypto";
import type { WxEnterOptions, WxHost, WxRequestOption } from "../src/index.ts";

export interface SimulatedWx {
  readonly enter?: WxEnterOptions;
  readonly citizen?: "agrees" | "cancels";
}

/** A `wx` over real HTTP, after the documented behaviour: any status succeeds, a storage miss is `""`, callbacks come later. */
export function simulateWx({ enter = { scene: 1001, path: "pages/index/index", query: {} }, citizen = "agrees" }: SimulatedWx = {}) {
  const kept = new Map<string, string>();
  let logins = 0;
  return {
    login({ success }) {
      logins += 1;
      const code = `wx-code-${logins}`;
      setTimeout(() => success({ code }));
    },
    request: send,
    getStorageSync: (key) => kept.get(key) ?? "",
    setStorageSync: (key, value) => void kept.set(key, value),
    removeStorageSync: (key) => void kept.delete(key),
    getLaunchOptionsSync: () => enter,
    getEnterOptionsSync: () => enter,
    getRandomValues({ length, success }) {
      const bytes = new Uint8Array(randomBytes(length));
      setTimeout(() => success({ randomValues: bytes.buffer }));
    },
    requestFacialVerify({ success, fail }) {
      setTimeout(() => (citizen === "agrees" ? success({}) : fail({ errMsg: "requestFacialVerify:fail cancel" })));
    },
  } satisfies WxHost;
}

function send({ url, method, header, data, timeout, success, fail }: WxRequestOption) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort("timeout"), timeout);
  fetch(url, { method, headers: header, signal: stop.signal, ...(data !== undefined && { body: data }) })
    .then(async (reply) => ({ statusCode: reply.status, header: nameAsWechat(reply.headers), data: await reply.text() }))
    .then(success, () => fail({ errMsg: `request:fail ${stop.signal.reason ?? "errcode:-102 cronet_error_code:-102"}`, errno: 600001 }))
    .finally(() => clearTimeout(timer));
  return { abort: () => stop.abort("abort") };
}

/** The host hands header names on in the server's own spelling. */
function nameAsWechat(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name.replace(/(^|-)./g, (start) => start.toUpperCase()), value]));
}
