import { form, joinQuery, titledHeaders } from "../form.ts";
import type { MyRequestOption, MyRequestResult } from "./request.ts";

/**
 * What `my.request` puts on the wire: a GET's data joins the query, other data is JSON or a form by its content type, text goes as it is;
 * the Referer is the host's and can't be set. Source: AlipayDocs, my.request, 2026-02. `headers` wins over `header` (inference).
 */
export function writeRequest(
  { url, method = "GET", data, headers: given, header = {} }: MyRequestOption,
  appId: string,
): { url: string; init: RequestInit } {
  const headers = new Headers({ "content-type": "application/json" });
  for (const [name, value] of Object.entries(given ?? header)) headers.set(name, String(value));
  headers.set("referer", `https://${appId}.hybrid.alipay-eco.com/${appId}/0.0.0/index.html`);
  if (data === undefined) return { url, init: { method, headers } };
  if (method === "GET" || method === "HEAD")
    return { url: joinQuery(url, typeof data === "string" ? data : form(data)), init: { method, headers } };
  return { url, init: { method, headers, body: writeBody(data, headers.get("content-type") ?? "") } };
}

function writeBody(data: NonNullable<MyRequestOption["data"]>, contentType: string): string | ArrayBuffer {
  if (typeof data === "string" || data instanceof ArrayBuffer) return data;
  return contentType.includes("application/x-www-form-urlencoded") ? form(data) : JSON.stringify(data);
}

/** The body in the wanted form; throws when it is no JSON though JSON, the default, is wanted. */
export async function readReply(reply: Response, dataType: NonNullable<MyRequestOption["dataType"]>): Promise<MyRequestResult> {
  const headers = titledHeaders(reply.headers);
  return { data: await readData(reply, dataType), status: reply.status, statusCode: reply.status, headers, header: headers };
}

async function readData(reply: Response, dataType: NonNullable<MyRequestOption["dataType"]>): Promise<MyRequestResult["data"]> {
  if (dataType === "arraybuffer") return reply.arrayBuffer();
  if (dataType === "text") return reply.text();
  if (dataType === "json") return JSON.parse(await reply.text());
  const type = reply.headers.get("content-type") ?? "application/octet-stream";
  return `data:${type};base64,${Buffer.from(await reply.arrayBuffer()).toString("base64")}`;
}
