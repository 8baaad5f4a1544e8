import { form, joinQuery, titledHeaders } from "../form.ts";
import type { WxRequestOption, WxRequestResult } from "./request.ts";

/**
 * What `wx.request` puts on the wire: a GET's data joins the query, other data is JSON or a form by its content type, text goes as it is;
 * the Referer is the host's and can't be set. Source: developers.weixin.qq.com, wx.request (data) and network (referer), as of 2026-11.
 */
export function writeRequest(
  { url, method = "GET", data, header = {} }: WxRequestOption,
  appId: string,
): { url: string; init: RequestInit } {
  const headers = new Headers({ "content-type": "application/json" });
  for (const [name, value] of Object.entries(header)) headers.set(name, String(value));
  headers.set("referer", `https://servicewechat.com/${appId}/devtools/page-frame.html`);
  if (data === undefined) return { url, init: { method, headers } };

  const inQuery = method === "GET" || method === "HEAD";
  if (inQuery && typeof data === "object") return { url: joinQuery(url, form(data)), init: { method, headers } };
  if (inQuery) return { url, init: { method, headers } };
  return { url, init: { method, headers, body: writeBody(data, headers.get("content-type") ?? "") } };
}

function writeBody(data: unknown, contentType: string): string | ArrayBuffer {
  if (typeof data === "string" || data instanceof ArrayBuffer) return data;
  const asForm = contentType.includes("application/x-www-form-urlencoded") && typeof data === "object";
  return asForm ? form(data) : JSON.stringify(data);
}

export async function readReply(reply: Response, { dataType = "json", responseType = "text" }: WxRequestOption): Promise<WxRequestResult> {
  const data = responseType === "arraybuffer" ? await reply.arrayBuffer() : readText(await reply.text(), dataType);
  const header = titledHeaders(reply.headers);
  return { data, statusCode: reply.status, header, cookies: reply.headers.getSetCookie(), errMsg: "request:ok" };
}

function readText(text: string, dataType: string): unknown {
  if (dataType !== "json") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
