import { fail } from "@tongban/protocol";
import { minute, second } from "../../time.ts";
import { parseObject, type UpstreamReply } from "../call-upstream.ts";
import { type Picture, pictureOf } from "../picture.ts";
import { openEnvelope } from "./envelope.ts";
import { errcodeOf } from "./errors.ts";
import { isSignedPss, signedBytes } from "./signing.ts";
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

/** What stands in a reply. */
export type WechatAnswer =
  | { readonly fields: WechatReply; readonly picture?: never }
  | { readonly picture: Picture; readonly fields?: never };

/**
 * Reads a reply. Of a reply to a sealed call what counts is what stands inside, once WeChat's signature holds over the very body; a failure counts unsigned too,
 * since some come so and it opens nothing. A picture is signed and not encrypted: an inference. Whatever else is wrong is CHANNEL_FAILED, with the reason and
 * never the content as its cause.
 */
export function readReply(reply: UpstreamReply, reading: Reading): WechatAnswer {
  const { api, trust } = reading;
  const refuse = (reason: string) => fail("CHANNEL_FAILED", { cause: { api, status: reply.status, reason } });
  const picture = pictureOf(reply.bytes);
  const plain = picture ? undefined : parseObject(reply.text);
  if (!picture && !plain) throw refuse("the reply is no JSON object");
  const isOpenFailure = plain && !reply.headers.has("wechatmp-signature") && "errcode" in plain && errcodeOf(plain) !== 0;
  if (plain && (!trust || isOpenFailure)) return { fields: plain };

  const distrust = trust && whyNotTrusted(reply, { ...reading, trust });
  if (distrust) throw refuse(distrust);
  if (picture) return { picture };
  const fields = trust && openFields(reply, { ...reading, trust });
  if (!fields) throw refuse("the reply can't be decrypted, or was made for another app or time");
  return { fields };
}

type Distrusting = Reading & { readonly trust: WechatTrust };

/** Undefined when WeChat itself says this, for this app and call, now. While certificates change, the signature of the one we hold counts. */
function whyNotTrusted({ bytes: body, headers }: UpstreamReply, { address, trust, at }: Distrusting): string | undefined {
  const { appId, platform } = trust;
  const timestamp = headers.get("wechatmp-timestamp") ?? "";
  const signature = headers.get("wechatmp-signature");
  if (!signature) return "the reply is not signed";
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) * second - at) > skew) return "signed at another time";
  const offers = [
    [headers.get("wechatmp-serial"), signature],
    [headers.get("wechatmp-serial-deprecated"), headers.get("wechatmp-signature-deprecated")],
  ] as const;
  for (const [serial, offered] of offers) {
    const key = platform.get(serial ?? "");
    if (key && offered)
      return isSignedPss(signedBytes({ address, appId, timestamp, body }), offered, key) ? undefined : "the signature does not hold";
  }
  return "signed with another certificate than ours: take the new one from the console";
}

function openFields({ text, headers }: UpstreamReply, { address, trust }: Distrusting): WechatReply | undefined {
  const { appId, symmetric } = trust;
  const timestamp = headers.get("wechatmp-timestamp") ?? "";
  const inner = openEnvelope(text, { key: symmetric.key, binding: { address, appId, timestamp, serial: symmetric.serial } });
  const { _n, _appid, _timestamp, ...fields } = parseObject(inner ?? "") ?? {};
  return _appid === appId && String(_timestamp) === timestamp ? fields : undefined;
}
