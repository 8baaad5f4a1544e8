import { type Api, type ApiContext, failure } from "../../native/api.ts";
import { headersOf, type SendTrouble, send, textOfBody } from "../../native/request/send.ts";
import { copyOut } from "../../runtime/data/copy.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

/** Source: PublicErrno, as of 2026-11; which code goes with which trouble is from memory. */
const troubles: Readonly<Record<SendTrouble, { readonly text: string; readonly code: number }>> = {
  abort: { text: "abort", code: 600003 },
  timeout: { text: "timeout", code: 5 },
  network: { text: "errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED", code: 600001 },
};

/** A reply of any status is a success. Source: developers.weixin.qq.com, wx.request, as of 2026-11. */
export const weappRequest: Api = {
  kind: "task",
  own: false,
  start(ctx, option) {
    const stop = new AbortController();
    return { result: ask(ctx, fieldsOf(copyOut(option)), stop.signal), handle: { abort: () => stop.abort() } };
  },
};

async function ask({ fetch }: ApiContext, option: Fields, stop: AbortSignal): Promise<unknown> {
  const { url, method = "GET", header, data, timeout = 60_000, dataType = "json", responseType = "text" } = option;
  if (typeof url !== "string" || !/^https?:/.test(url)) throw failure(`invalid url "${url}"`, 600009);
  const sent = await send({ url, method: String(method), headers: fieldsOf(header), data, timeout: Number(timeout), stop, fetch });
  if ("trouble" in sent) throw failure(troubles[sent.trouble].text, troubles[sent.trouble].code);
  const { reply, body } = sent;
  const read = responseType === "arraybuffer" ? body : readText(textOfBody(body), dataType);
  return { data: read, statusCode: reply.status, header: headersOf(reply), cookies: reply.headers.getSetCookie() };
}

function readText(text: string, dataType: unknown): unknown {
  if (dataType !== "json") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
