import type { AlipayApp } from "../../config/alipay-schemas.ts";
import type { Fault } from "../../config/fault-schema.ts";
import type { World } from "../../world/world.ts";
import { sealContent } from "../content-cipher.ts";
import { certificateSerial } from "../papers/certificate-serial.ts";
import { rsa2 } from "../write-reply.ts";

export interface V3Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Replying {
  readonly app?: AlipayApp;
  readonly fault?: Fault;
  readonly encrypted: boolean;
}

/** HTTP status by the code v2 has. Source: 401 from alipay-sdk 4.14.0 (invalid-auth-token), the others are inferences. */
const statuses: Readonly<Record<string, number>> = { "20000": 500, "20001": 401, "40005": 429, "40006": 403 };

/**
 * The body alone, its signature over timestamp, nonce and body in headers. A failure is `{code, message, links}`, its code without what stands before the point
 * (`aop.invalid-auth-token` is `invalid-auth-token`), and is never encrypted. Source: opendocs.alipay.com, open-v3/054d0z and 054fcv, as of 2026-11; alipay-sdk
 * 4.14.0.
 */
export function writeReplyV3(world: World, node: object, { app, fault, encrypted }: Replying): V3Reply {
  const laid: Readonly<Record<string, unknown>> = { ...node, ...fault?.reply };
  const failed = "sub_code" in node;
  const { code, msg: _msg, sub_code: subCode, sub_msg: message, ...own } = laid;
  const links = [{ link: "https://open.alipay.com/api/errCheck", desc: "解决方案" }];
  const before = JSON.stringify(failed ? { code: String(subCode).replace(/^(isv|isp|aop)\./, ""), message, links } : own);
  const body = encrypted && !failed && app?.aesKey ? sealContent(app.aesKey, before) : before;
  const status = fault?.httpStatus ?? (failed ? (statuses[String(code)] ?? 400) : 200);
  return { status, body, headers: { "content-type": "application/json", ...(app && seal(world, { app, body, fault })) } };
}

function seal(world: World, { app, body, fault }: { app: AlipayApp; body: string; fault: Fault | undefined }): Record<string, string> {
  if (fault?.signature === "missing") return {};
  const [timestamp, nonce] = [String(world.now()), world.random(16).toString("hex")];
  const holder = fault?.signature === "of-another-app" ? `not ${app.appId}` : app.appId;
  // over something else than was sent: every other bend comes to this
  const signed = fault?.signature && fault.signature !== "of-another-app" ? `${body} ` : body;
  return {
    "alipay-timestamp": timestamp,
    "alipay-nonce": nonce,
    "alipay-signature": rsa2(world.papers.alipayPair(holder).privateKey, `${timestamp}\n${nonce}\n${signed}\n`),
    ...(app.certificates && { "alipay-sn": certificateSerial(app.certificates.alipay) }),
  };
}
