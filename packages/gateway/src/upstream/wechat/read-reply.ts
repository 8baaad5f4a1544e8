import { fail } from "@tongban/protocol";
import { minute, second } from "../../time.ts";
import { parseObject, type UpstreamReply } from "../call-upstream.ts";
import { openEnvelope } from "./envelope.ts";
import { errcodeOf } from "./errors.ts";
import { isSignedPss, signText } from "./signing.ts";
import type { WechatTrust } from "./trust.ts";

export type WechatReply = Readonly<Record<string, unknown>>;

interface Reading {
  /** Name of the call for the log. */
  readonly api: string;
  readonly address: string;
  /** Given when the call was encrypted and signed: its reply must be too. */
  readonly trust?: WechatTrust | undefined;
  readonly at: number;
}

/** How far a reply's time may be from ours: our choice, as in the page's own sample. */
const skew = 5 * minute;

/**
 * The JSON object of a reply. Of a reply to a sealed call what counts is what stands inside, once WeChat's signature holds over the very body; a failure counts
 * unsigned too, since some come so and it opens nothing. Whatever else is wrong is CHANNEL_FAILED, with the reason and never the content as its cause.
 */
export function readReply({ status, text, headers }: UpstreamReply, { api, address, trust, at }: Reading): WechatReply {
  const refuse = (reason: string) => fail("CHANNEL_FAILED", { cause: { api, status, reason } });
  const plain = parseObject(text);
  if (!plain) throw refuse("the reply is no JSON object");
  if (!trust) return plain;

  if (!headers.has("wechatmp-signature") && "errcode" in plain && errcodeOf(plain) !== 0) return plain;
  const distrust = whyNotTrusted({ text, headers }, { address, trust, at });
  if (distrust) throw refuse(distrust);
  const timestamp = headers.get("wechatmp-timestamp") ?? "";
  const { appId, symmetric } = trust;
  const inner = openEnvelope(text, { key: symmetric.key, binding: { address, appId, timestamp, serial: symmetric.serial } });
  const fields = inner === undefined ? undefined : parseObject(inner);
  if (!fields) throw refuse("the reply can't be decrypted");
  const { _n, _appid, _timestamp, ...rest } = fields;
  if (_appid !== appId || String(_timestamp) !== timestamp) throw refuse("the reply was made for another app or time");
  return rest;
}

/** Undefined when WeChat itself says this, for this app and call, now. While certificates change, the signature of the one we hold counts. */
function whyNotTrusted(
  { text, headers }: Pick<UpstreamReply, "text" | "headers">,
  { address, trust, at }: Pick<Reading, "address" | "at"> & { readonly trust: WechatTrust },
): string | undefined {
  const timestamp = headers.get("wechatmp-timestamp") ?? "";
  const signature = headers.get("wechatmp-signature");
  if (!signature) return "the reply is not signed";
  if (headers.get("wechatmp-appid") !== trust.appId) return "signed for another app";
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) * second - at) > skew) return "signed at another time";
  const offers = [
    [headers.get("wechatmp-serial"), signature],
    [headers.get("wechatmp-serial-deprecated"), headers.get("wechatmp-signature-deprecated")],
  ] as const;
  for (const [serial, offered] of offers) {
    const key = trust.platform.get(serial ?? "");
    if (!key || !offered) continue;
    const signed = signText({ address, appId: trust.appId, timestamp, body: text });
    return isSignedPss(signed, offered, key) ? undefined : "the signature does not hold";
  }
  return "signed with another certificate than ours: take the new one from the console";
}
