import { type Api, type ApiContext, failure } from "../../native/api.ts";
import { headersOf, type SendTrouble, send, textOfBody } from "../../native/request/send.ts";
import { copyOut } from "../../runtime/data/copy.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

/** Source: AlipayDocs, my.request, 2026-02, and @mini-types/my 3.0.14. */
const troubles: Readonly<Record<SendTrouble, { readonly text: string; readonly code: number }>> = {
  abort: { text: "request:fail abort", code: 9 },
  timeout: { text: "request timeout", code: 13 },
  network: { text: "network error", code: 12 },
};

/** A reply outside 200–299 is failure 19, with status, data and headers. Source: AlipayDocs, my.request, 2026-02; NervJS/taro#14366. */
export const alipayRequest: Api = {
  kind: "task",
  own: false,
  start(ctx, option) {
    const stop = new AbortController();
    return { result: ask(ctx, fieldsOf(copyOut(option)), stop.signal), handle: { abort: () => stop.abort() } };
  },
};

async function ask({ fetch }: ApiContext, option: Fields, stop: AbortSignal): Promise<unknown> {
  const { url, method = "GET", headers, header, data, timeout = 30_000, dataType = "json" } = option;
  if (typeof url !== "string" || !/^https?:/.test(url)) throw failure("接口参数无效", 2);
  const sent = await send({
    url,
    method: String(method),
    headers: fieldsOf(headers ?? header),
    data,
    timeout: Number(timeout),
    stop,
    fetch,
  });
  if ("trouble" in sent) throw failure(troubles[sent.trouble].text, troubles[sent.trouble].code);
  const { reply, body } = sent;
  const shared = { status: reply.status, headers: headersOf(reply) };
  const read = readBody(body, dataType);
  if (!reply.ok) throw failure("http status error", 19, { ...shared, data: read === unreadable ? textOfBody(body) : read });
  if (read === unreadable) throw failure("JSON parse data error", 14);
  return { data: read, ...shared, statusCode: reply.status, header: shared.headers };
}

const unreadable = Symbol("no JSON");

function readBody(body: ArrayBuffer, dataType: unknown): unknown {
  if (dataType === "arraybuffer") return body;
  if (dataType === "base64") return Buffer.from(body).toString("base64");
  if (dataType !== "json") return textOfBody(body);
  try {
    return JSON.parse(textOfBody(body));
  } catch {
    return unreadable;
  }
}
