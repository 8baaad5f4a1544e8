import { type ApiContext, failure } from "../../native/api.ts";
import { headersOf, place, textOfBody } from "../../native/request/send.ts";
import { sendFor } from "../../native/request/send-for.ts";
import { type TaskWork, taskApi } from "../../native/request/task.ts";
import { headersFor, readUrl, sendFailure } from "./net.ts";

/** A reply outside 200–299 is failure 19, with status, data and headers. Source: AlipayDocs, my.request, 2026-02; NervJS/taro#14366. */
export const alipayRequest = taskApi({ events: ["HeadersReceived"], run: ask });

async function ask(ctx: ApiContext, work: TaskWork): Promise<unknown> {
  const { method: given = "GET", data, timeout = 30_000, dataType = "json" } = work.option;
  const method = String(given).toUpperCase();
  const out = place({ url: readUrl(ctx, work.option.url), method, headers: headersFor(ctx, work.option), data });
  const onHeaders = (headers: Record<string, string>) => work.tell("HeadersReceived", { headers });
  const sent = await sendFor(ctx, work, { ...out, method, timeout: Number(timeout), onHeaders });
  if ("trouble" in sent) throw sendFailure(sent.trouble);
  const { reply, body } = sent;
  const shared = { status: reply.status, headers: headersOf(reply) };
  const read = readBody(body, { dataType, mediaType: reply.headers.get("content-type")?.split(";")[0] ?? "" });
  if (!reply.ok) throw failure("http status error", 19, { ...shared, data: read === unreadable ? textOfBody(body) : read });
  if (read === unreadable) throw failure("JSON parse data error", 14);
  return { data: read, ...shared, statusCode: reply.status, header: shared.headers };
}

const unreadable = Symbol("no JSON");

/** `base64` is a data URI, as the document has it. */
function readBody(body: ArrayBuffer, { dataType, mediaType }: { readonly dataType: unknown; readonly mediaType: string }): unknown {
  if (dataType === "arraybuffer") return body;
  if (dataType === "base64") return `data:${mediaType};base64,${Buffer.from(body).toString("base64")}`;
  if (dataType !== "json") return textOfBody(body);
  try {
    return JSON.parse(textOfBody(body));
  } catch {
    return unreadable;
  }
}
