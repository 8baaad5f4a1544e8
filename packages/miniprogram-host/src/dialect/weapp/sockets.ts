import { isArrayBuffer } from "node:util/types";
import { type ApiTable, failure } from "../../native/api.ts";
import { listOf } from "../../native/read-option.ts";
import { createSocketApis } from "../../native/sockets/create-socket-apis.ts";
import type { SocketWords } from "../../native/sockets/socket-form.ts";
import { headersFor, readSocketUrl, timeoutOf } from "./net.ts";

const words: SocketWords = {
  open: (header) => ({ header }),
  message: (data) => ({ data }),
  error: (errMsg) => ({ errMsg }),
  close: (code, reason) => ({ code, reason }),
};

/**
 * Each call gives a task; at most five at once, and the callbacks tell only that the call was taken. Source: developers.weixin.qq.com, wx.connectSocket and
 * SocketTask, as of 2026-11. That `wx.onSocketOpen` and the others speak to the newest is an inference; texts of failures and `readyState` are from memory.
 */
export const weappSockets: ApiTable = createSocketApis({
  most: 5,
  givesTask: () => true,
  sharesTasks: true,
  taskHas: { off: false, state: true },
  offs: false,
  taskWords: () => words,
  sharedWords: words,
  wish: (ctx, { url, header, protocols, timeout }) => ({
    url: readSocketUrl(ctx, url),
    headers: headersFor(ctx, header),
    protocols: listOf(protocols).map(String),
    timeout: timeoutOf(ctx, timeout, "connectSocket"),
  }),
  outgoing({ traits }, { data }) {
    if (typeof data === "string" || isArrayBuffer(data)) return data as string | ArrayBuffer;
    throw traits.answers.badParameter({ name: "data", wanted: "String,ArrayBuffer", value: data });
  },
  results: { connect: (socketTaskId) => ({ socketTaskId }), send: {}, close: {} },
  failures: {
    tooMany: failure("exceed max task count"),
    badAddress: failure("invalid url", 600009),
    notOpen: failure("SocketTask.readyState is not OPEN"),
    badClose: failure("invalid code or reason"),
  },
});
