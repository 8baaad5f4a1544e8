import { type ApiContext, failure } from "../../native/api.ts";
import { headersOf, place, textOfBody } from "../../native/request/send.ts";
import { sendFor } from "../../native/request/send-for.ts";
import { type TaskWork, taskApi } from "../../native/request/task.ts";
import { headersFor, lineOf, readUrl, sendFailure, timeoutOf } from "./net.ts";

const methods = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "TRACE", "CONNECT"];

/** A reply of any status is a success. With `enableChunked` its parts are told as they come; that the result holds the whole too is an inference. Source: developers.weixin.qq.com, wx.request and RequestTask, as of 2026-11. */
export const weappRequest = taskApi({ events: ["HeadersReceived", "ChunkReceived"], run: ask });

async function ask(ctx: ApiContext, work: TaskWork): Promise<unknown> {
  const { method: given = "GET", header, data, timeout, dataType = "json", responseType = "text", enableChunked } = work.option;
  const url = readUrl(ctx, work.option.url);
  const method = String(given).toUpperCase();
  if (!methods.includes(method)) throw failure(`invalid method "${method}"`, 1001);
  const out = place({ url, method, headers: headersFor(ctx, header), data });
  const onHeaders = (headers: Record<string, string>) => work.tell("HeadersReceived", { header: headers });
  const onPart = (part: ArrayBuffer) => work.tell("ChunkReceived", { data: part });
  const sending = { ...out, method, timeout: timeoutOf(ctx, timeout, "request"), onHeaders, ...(enableChunked === true && { onPart }) };
  const sent = await lineOf(ctx, "request")(() => sendFor(ctx, work, sending));
  if ("trouble" in sent) throw sendFailure(sent.trouble);
  const { reply, body } = sent;
  const read = responseType === "arraybuffer" ? body : readText(textOfBody(body), dataType);
  return { data: read, statusCode: reply.status, header: headersOf(reply), cookies: reply.headers.getSetCookie() };
}

/** What is no JSON stays text. */
function readText(text: string, dataType: unknown): unknown {
  if (dataType !== "json") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
