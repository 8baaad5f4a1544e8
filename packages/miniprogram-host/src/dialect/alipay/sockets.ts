import { isArrayBuffer } from "node:util/types";
import { type ApiTable, failure } from "../../native/api.ts";
import { needText } from "../../native/check.ts";
import { listOf } from "../../native/read-option.ts";
import { place } from "../../native/request/send.ts";
import { createSocketApis } from "../../native/sockets/create-socket-apis.ts";
import type { SocketWords } from "../../native/sockets/socket-form.ts";
import { fieldsOf } from "../../runtime/unit/definition.ts";
import { headersFor, readSocketUrl } from "./net.ts";

/** Bytes reach the app as base64. */
function message(data: string | ArrayBuffer) {
  return typeof data === "string" ? { data, isBuffer: false } : { data: Buffer.from(data).toString("base64"), isBuffer: true };
}

/** Code 1 for a connection that broke is an inference: the document's table has no other for it. */
const sharedWords: SocketWords = {
  open: () => ({}),
  message,
  error: (errorMessage) => ({ error: 1, errorMessage }),
  close: (code, reason) => ({ code, reason }),
};

function taskWords(id: number): SocketWords {
  const socketTaskID = String(id);
  return {
    open: () => ({ data: { socketTaskID } }),
    message: (data) => ({ data: { socketTaskID, ...message(data) } }),
    error: (errorMessage) => ({ data: { socketTaskID }, error: 1, errorMessage }),
    close: (code, reason) => ({ data: { socketTaskID }, code, reason }),
  };
}

/**
 * One connection, which a new call replaces; with `multiple` a task for each, at most five. Source: AlipayDocs, api/vx19c3, api/mr91d1 and
 * api/network (codes 3, 4, 5, 10), 2026-02, and @mini-types/my 3.0.14. The code of a sixth and of a wrong close are inferences.
 */
export const alipaySockets: ApiTable = createSocketApis({
  most: 5,
  givesTask: ({ pkg }, { multiple = fieldsOf(pkg.app.json.behavior).connectSocketDefaultMultiple }) => multiple === true,
  sharesTasks: false,
  taskHas: { off: true, state: false },
  offs: true,
  taskWords,
  sharedWords,
  wish(ctx, option) {
    const { data, protocols, timeout = 30_000 } = option;
    const { url } = place({ url: readSocketUrl(ctx, option.url), method: "GET", headers: {}, data });
    return { url, headers: headersFor(ctx, option), protocols: listOf(protocols).map(String), timeout: Number(timeout) };
  },
  outgoing(ctx, option) {
    const { data, isBuffer } = option;
    if (isArrayBuffer(data)) return data as ArrayBuffer;
    const text = needText(ctx, option, "data");
    return isBuffer === true ? new Uint8Array(Buffer.from(text, "base64")).buffer : text;
  },
  results: { connect: () => ({ success: true }), send: { success: true }, close: { message: "" } },
  failures: {
    tooMany: failure("接口参数无效", 2),
    badAddress: failure("URL 格式不合法", 4),
    notOpen: failure("网络连接没有打开，无法发送消息", 10),
    badClose: failure("接口参数无效", 2),
  },
});
