import type { WxFailure } from "./answer.ts";
import type { SubscribeBehaviour } from "./options.ts";
import type { WxServers } from "./wx-servers.ts";

/** `errMsg` and a word for each template. */
export interface SubscribeResult {
  readonly errMsg: string;
  readonly [templateId: string]: string;
}

const most = 5;

/**
 * `wx.requestSubscribeMessage`. Source: miniprogram-api-typings 5.2.3, RequestSubscribeMessageOption: at most five templates; 10001 none,
 * 20001 no such template, 20002 one-off and long-term ones together, 20003 too many. That she must have tapped before is not looked at.
 */
export async function askToSubscribe(
  tmplIds: readonly string[],
  { servers, behaviour }: { readonly servers: WxServers; readonly behaviour: SubscribeBehaviour },
): Promise<SubscribeResult> {
  if (tmplIds.length === 0) throw failed(10001);
  if (tmplIds.length > most) throw failed(20003);
  const wordOf = typeof behaviour === "function" ? behaviour : () => behaviour;
  const words = Object.fromEntries(tmplIds.map((id) => [id, wordOf(id)]));
  const { errCode } = await servers.ask("requestSubscribeMessage", "subscribe", { words });
  if (errCode !== undefined) throw failed(Number(errCode));
  return { ...words, errMsg: "requestSubscribeMessage:ok" };
}

function failed(errCode: number): WxFailure {
  return { errMsg: `requestSubscribeMessage:fail ${errCode}`, errCode };
}
