import { createSign } from "node:crypto";
import type { NotifyFault } from "../../config/alipay-rules.ts";
import type { World } from "../../world/world.ts";
import { beijingTime } from "../beijing-time.ts";

const timeoutMs = 5_000;

export interface NotifyOrder {
  readonly appId: string;
  /** The app's own address. */
  readonly url: string;
  /** `notify_type` or `msg_method`, and what goes with it. */
  readonly params: Readonly<Record<string, string>>;
  /** A notification sent before, once more. */
  readonly notifyId?: string;
  /** Signs with `sign_type` among the parameters, as notifications of the service market do. Default: without it. */
  readonly keepSignType?: boolean;
  readonly fault?: NotifyFault;
}

/** How it went. `status` 0: nobody answered in time. `taken`: Alipay counts it as heard and sends it no more. */
export interface NotifyOutcome {
  readonly notifyId: string;
  readonly status: number;
  readonly reply: string;
  readonly taken: boolean;
}

/**
 * Sends an asynchronous notification as a form to the app's own address. Signed are all parameters but `sign` and, usually, `sign_type`, with their values
 * before they are encoded. Alipay repeats it for a day until it hears `success`; here it is sent once. Source: opendocs.alipay.com, asynchronous
 * notifications, as of 2026-11; alipay-sdk 4.14.0, checkNotifySign (both rules).
 */
export async function sendNotify(world: World, order: NotifyOrder): Promise<NotifyOutcome> {
  const { appId, url, params: given, keepSignType = false, fault } = order;
  const notifyId = order.notifyId ?? `${beijingTime(world.now()).slice(0, 10).replaceAll("-", "")}${world.random(12).toString("hex")}`;
  const params: Readonly<Record<string, string>> = {
    notify_id: notifyId,
    notify_time: beijingTime(world.now()),
    app_id: appId,
    charset: "utf-8",
    version: "1.0",
    ...given,
  };
  const signed = keepSignType ? { ...params, sign_type: "RSA2" } : params;
  const holder = fault === "of-another-app" ? `not ${appId}` : appId;
  const sign = createSign("RSA-SHA256").update(textOf(signed), "utf8").sign(world.papers.alipayPair(holder).privateKey, "base64");
  const body = new URLSearchParams({ ...params, sign_type: "RSA2", ...(fault !== "missing" && { sign }) });
  if (fault === "changed") body.set("notify_time", beijingTime(world.now() + 1_000));
  const { status, text } = await post(url, body);
  return { notifyId, status, reply: text.slice(0, 200), taken: status === 200 && text.trim() === "success" };
}

function textOf(params: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(params).filter(([, value]) => value !== "");
  return pairs
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

async function post(url: string, body: URLSearchParams): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const reply = await fetch(url, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    return { status: reply.status, text: await reply.text() };
  } catch {
    return { status: 0, text: "" };
  }
}
