import { createHmac, timingSafeEqual } from "node:crypto";
import type { SsoApp } from "../config/sso-schemas.ts";

const skewMs = 90_000;

/** What stands in the signature; `target` is path and query as they came. */
export interface SignedCall {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export type SignatureCheck = { readonly app: SsoApp } | { readonly message: string };

/**
 * The signature of Zhejiang's API gateway: base64 HMAC-SHA256 over method, path, sorted query, access key and date, each ending its line;
 * the date is RFC 1123 GMT and may be 90 s off. Source: the gateway's client sample (X-BG-HMAC headers, 2022-03), which also has the four
 * messages. Inference: the order of the checks, and that a date no one can read is a skew.
 */
export function checkSignature({ method, target, headers }: SignedCall, apps: readonly SsoApp[], now: number): SignatureCheck {
  const header = (name: string) => {
    const value = headers[name];
    return typeof value === "string" ? value : "";
  };
  const accessKey = header("x-bg-hmac-access-key");
  const app = apps.find((known) => known.accessKey === accessKey);
  if (!app) return { message: "Invalid access key" };

  const date = header("x-bg-date-time");
  const skew = Math.abs(now - Date.parse(date));
  if (!date.endsWith("GMT") || !(skew <= skewMs)) return { message: "Clock skew exceeded" };

  const [path = "", query = ""] = target.split("?", 2);
  const text = `${method}\n${path}\n${query.split("&").sort().join("&")}\n${accessKey}\n${date}\n`;
  const right = createHmac("sha256", app.secretKey).update(text, "utf8").digest();
  const given = Buffer.from(header("x-bg-hmac-signature"), "base64");
  const same = given.length === right.length && timingSafeEqual(given, right);
  if (!same || header("x-bg-hmac-algorithm") !== "hmac-sha256") return { message: "Invalid signature" };
  return app.forbiddenPaths.includes(path) ? { message: "The route_id is forbidden." } : { app };
}
