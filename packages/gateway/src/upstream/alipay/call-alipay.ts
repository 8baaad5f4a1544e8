import { askUpstream } from "../call-upstream.ts";
import type { UpstreamContext } from "../upstream.ts";
import type { AlipayApp } from "./app.ts";
import { beijingTime } from "./beijing-time.ts";
import { type AlipayNode, readReply } from "./read-reply.ts";
import { type Params, signRsa2, signText } from "./signing.ts";
import { openTrust } from "./trust.ts";

/** Alipay's v2 gateway, as one app asks it. */
export interface AlipayGateway {
  /** Calls a method; the reply's node is signed by Alipay. */
  call(method: string, params: Params, traceId: string): Promise<AlipayNode>;
  /** The signed address of a method that is a page on the phone. */
  page(method: string, params: Params): string;
}

/** Source: opendocs.alipay.com, v2 common parameters and signing, as of 2026-11. */
export function openAlipayGateway(app: AlipayApp, { now, timeoutMs }: Pick<UpstreamContext, "now" | "timeoutMs">): AlipayGateway {
  const trust = openTrust(app, now);

  function signed(method: string, params: Params): Params {
    const all = {
      app_id: app.appId,
      method,
      format: "JSON",
      charset: "utf-8",
      sign_type: "RSA2",
      timestamp: beijingTime(now()),
      version: "1.0",
      ...trust.requestParams,
      ...params,
    };
    return { ...all, sign: signRsa2(signText(all), trust.privateKey) };
  }

  return {
    async call(method, params, traceId) {
      const { charset = "", ...rest } = signed(method, params);
      // the charset must be known before the body is read
      const url = new URL(app.gatewayUrl);
      url.searchParams.set("charset", charset);
      const body = new URLSearchParams(rest);
      return readReply(await askUpstream({ api: method, url, method: "POST", body, timeoutMs, traceId }), { method, trust });
    },
    page(method, params) {
      const query = Object.entries(signed(method, params)).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      return `${app.gatewayUrl}?${query.join("&")}`;
    },
  };
}
