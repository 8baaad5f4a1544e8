import { createHmac } from "node:crypto";

export interface SignedRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly at: number;
}

/**
 * Headers of Zhejiang's API gateway: base64 HMAC-SHA256 over method, path, sorted query, access key and date, each ending its line; 90 s of skew allowed.
 * Source: the gateway's published client sample (BG-HMAC, as of 2022-03).
 */
export function signRequest({ method, url, accessKey, secretKey, at }: SignedRequest): Record<string, string> {
  const date = new Date(at).toUTCString();
  const query = new URLSearchParams(url.search);
  query.sort();
  const text = `${[method, url.pathname, query.toString(), accessKey, date].join("\n")}\n`;
  return {
    "X-BG-HMAC-SIGNATURE": createHmac("sha256", secretKey).update(text).digest("base64"),
    "X-BG-HMAC-ALGORITHM": "hmac-sha256",
    "X-BG-HMAC-ACCESS-KEY": accessKey,
    "X-BG-DATE-TIME": date,
  };
}
