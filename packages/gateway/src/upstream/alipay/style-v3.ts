import { randomUUID } from "node:crypto";
import { encryptContent } from "./content-key.ts";
import { readReplyV3 } from "./read-reply-v3.ts";
import { signRsa2 } from "./signing.ts";
import type { AlipayStyle, StyleSetting } from "./style.ts";

/** Methods that read and change nothing. Source: alipay-sdk-net-all v3/docs, AlipayUserCertifyOpenApi, as of 2026-11. */
const gets: readonly string[] = ["alipay.user.certify.open.query"];
/** Methods of POST whose parameters stand in the address. Source: alipay-sdk-java-all v3/docs, AlipayUserInfoApi, as of 2026-11. */
const addressed: readonly string[] = ["alipay.user.info.share"];

/**
 * REST paths, the signature in a header. Source: opendocs.alipay.com, open-v3/054q58 (requests), 054d0z (replies), 054l3e (encryption) and alipay-sdk 4.14.0, as of
 * 2026-11.
 */
export function createStyleV3({ app, trust, now }: StyleSetting): AlipayStyle {
  const contentKey = app.encrypted ? trust.contentKey : undefined;
  return {
    write(method, fields) {
      const verb = gets.includes(method) ? "GET" : "POST";
      const inAddress = verb === "GET" || addressed.includes(method);
      const url = new URL(`/v3/${method.replaceAll(".", "/")}`, app.gatewayUrl);
      if (inAddress) for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value));
      const content = inAddress ? "" : JSON.stringify(fields);
      const body = content !== "" && contentKey ? encryptContent(content, contentKey) : content;
      const encrypted = body !== content;
      const headers = {
        accept: "application/json",
        "content-type": encrypted ? "text/plain" : "application/json",
        "alipay-request-id": randomUUID(),
        ...(encrypted && { "alipay-encrypt-type": "AES" }),
        ...(trust.requestParams.alipay_root_cert_sn && { "alipay-root-cert-sn": trust.requestParams.alipay_root_cert_sn }),
        authorization: authorize([verb, url.pathname + url.search, body]),
      };
      return { url, method: verb, headers, ...(verb === "POST" && { body }) };
    },
    serialOf: ({ headers }) => headers.get("alipay-sn") ?? undefined,
    read: (reply, method) => readReplyV3(reply, { method, trust, at: now(), ...(contentKey && isEncrypted(method) && { contentKey }) }),
  };

  function isEncrypted(method: string): boolean {
    return !gets.includes(method) && !addressed.includes(method);
  }

  function authorize(parts: readonly [verb: string, path: string, body: string]): string {
    const { app_cert_sn: serial } = trust.requestParams;
    const own = `app_id=${app.appId}${serial === undefined ? "" : `,app_cert_sn=${serial}`},nonce=${randomUUID()},timestamp=${now()}`;
    return `ALIPAY-SHA256withRSA ${own},sign=${signRsa2(signTextV3(own, parts), trust.privateKey)}`;
  }
}

/** What is signed of a v3 request: the authorization without its signature, then verb, path with query and body, a line each. */
export function signTextV3(authorization: string, parts: readonly [verb: string, path: string, body: string]): string {
  return [authorization, ...parts, ""].join("\n");
}
