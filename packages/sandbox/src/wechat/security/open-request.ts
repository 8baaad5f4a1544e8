import type { WechatApiSecurity } from "../../config/wechat-schemas.ts";
import type { World } from "../../world/world.ts";
import { type WechatErrcode, type WechatFailure, wechatFailure } from "../errors.ts";
import { textOf } from "../exchange-code.ts";
import { type Envelope, isSignatureOf, openText } from "./envelope.ts";

/** A call as it came, and the app its token belongs to. */
export interface SealedRequest {
  readonly appId: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
  /** The call's address without a query, under each name it may be called by: WeChat's own and the sandbox's. */
  readonly urlPaths: readonly string[];
}

export interface OpenedRequest {
  /** The address it was signed for: the reply is signed for the same. */
  readonly urlPath: string;
  /** What the caller would have sent without encryption. */
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Checks and opens a call of an app with API security. Source: developers.weixin.qq.com, api_signature, as of 2026-11: codes 40230 to 40240.
 * Inferences: the order of the checks, and that a text whose own `_appid` or `_timestamp` is another reads 40235. 40230 is asked of nobody:
 * a request has no serial.
 */
export function openRequest(world: World, request: SealedRequest, security: WechatApiSecurity): OpenedRequest | WechatFailure {
  const no = (errcode: WechatErrcode) => wechatFailure(errcode, world);
  const { headers, appId, urlPaths } = request;
  const [named, timestamp] = [textOf(headers["wechatmp-appid"]), textOf(headers["wechatmp-timestamp"])];
  const signature = textOf(headers["wechatmp-signature"]);
  if (!named) return no(40233);
  if (!timestamp) return no(40231);
  if (!signature) return no(40232);

  const { wechatApps, wechatRules } = world.config.read();
  if (!wechatApps.some((app) => app.appId === named)) return no(40236);
  if (named !== appId) return no(40237);
  const { symmetric, asymmetric } = security;
  if (!symmetric) return no(40238);
  if (!asymmetric) return no(40239);
  const skewS = Math.abs(Number(timestamp) - world.now() / 1000);
  if (!(skewS <= wechatRules.timestampWindowS)) return no(40240);

  const text = typeof request.body === "string" ? request.body : "";
  const payloadOf = (urlPath: string) => `${urlPath}\n${appId}\n${timestamp}\n${text}`;
  const urlPath = urlPaths.find((each) => isSignatureOf(payloadOf(each), signature, asymmetric.publicKey));
  if (urlPath === undefined) return no(40234);

  const envelope = readEnvelope(text);
  const aad = `${urlPath}|${appId}|${timestamp}|${symmetric.serial}`;
  const plain = readObject(envelope && openText(envelope, { key: symmetric.key, aad }));
  if (!plain) return no(40235);
  const { _n, _appid, _timestamp, ...params } = plain;
  return textOf(_n) && _appid === appId && _timestamp === Number(timestamp) ? { urlPath, params } : no(40235);
}

function readEnvelope(text: string): Envelope | undefined {
  const { iv, data, authtag } = readObject(text) ?? {};
  return typeof iv === "string" && typeof data === "string" && typeof authtag === "string" ? { iv, data, authtag } : undefined;
}

function readObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? "");
    return typeof parsed === "object" && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
