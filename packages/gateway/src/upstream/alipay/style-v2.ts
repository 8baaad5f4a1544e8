import { beijingTime } from "../../time.ts";
import { encryptContent } from "./content-key.ts";
import { readReply, serialOf } from "./read-reply.ts";
import { type Params, signRsa2, signText } from "./signing.ts";
import type { AlipayStyle, Fields, StyleSetting } from "./style.ts";

/** Methods whose parameters stand beside the common ones; all others have theirs in `biz_content`. */
const besides: readonly string[] = ["alipay.system.oauth.token", "alipay.user.info.share"];

/** The one gateway address. Source: opendocs.alipay.com, v2 common parameters, signing and content encryption, as of 2026-11. */
export function createStyleV2(setting: StyleSetting): AlipayStyle {
  const { app, trust } = setting;
  const contentKey = app.encrypted ? trust.contentKey : undefined;
  return {
    write(method, fields) {
      const { charset = "", ...rest } = signParams(setting, method, paramsOf(method, fields));
      // the charset must be known before the body is read
      const url = new URL(app.gatewayUrl);
      url.searchParams.set("charset", charset);
      return { url, method: "POST", body: new URLSearchParams(rest) };
    },
    serialOf: ({ text }) => serialOf(text),
    read: (reply, method) => readReply(reply, { method, trust, ...(contentKey && !besides.includes(method) && { contentKey }) }),
  };

  function paramsOf(method: string, fields: Fields): Params {
    if (besides.includes(method)) return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
    const content = JSON.stringify(fields);
    return contentKey ? { encrypt_type: "AES", biz_content: encryptContent(content, contentKey) } : { biz_content: content };
  }
}

/** The common parameters, those of the method, and the signature over all. */
export function signParams({ app, trust, now }: StyleSetting, method: string, params: Params): Params {
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
