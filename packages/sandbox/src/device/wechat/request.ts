import { answerByCallbacks, type WxCallbacks, type WxFailure } from "./answer.ts";
import { readReply, writeRequest } from "./http.ts";
import { createQueue } from "./queue.ts";

export interface WxRequestResult {
  readonly data: unknown;
  readonly statusCode: number;
  readonly header: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly errMsg: string;
}

export interface WxRequestOption extends WxCallbacks<WxRequestResult> {
  readonly url: string;
  readonly method?: "OPTIONS" | "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "TRACE" | "CONNECT";
  readonly data?: unknown;
  readonly header?: Readonly<Record<string, unknown>>;
  /** `json`, the default, is parsed where it can be; any other value leaves text. */
  readonly dataType?: string;
  readonly responseType?: "text" | "arraybuffer";
  /** Milliseconds; 60,000 when left out. */
  readonly timeout?: number;
}

export interface WxRequestTask {
  abort(): void;
}

/** Codes: 5 a call that took too long, 6000xx network (PublicErrno, as of 2026-11; which one goes with which trouble is from memory). */
const failures = {
  timeout: { errMsg: "request:fail timeout", errno: 5 },
  abort: { errMsg: "request:fail abort", errno: 600003 },
  network: { errMsg: "request:fail errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED", errno: 600001 },
} as const satisfies Record<string, WxFailure>;

export interface RequestSetting {
  readonly appId: string;
  readonly fetch: typeof globalThis.fetch;
}

/**
 * `wx.request`: a reply of any status is a success; ten run at once and more wait in order (base library 1.4.0, 2017-07). No promise style.
 * Source: developers.weixin.qq.com, wx.request and network, as of 2026-11.
 */
export function createRequest({ appId, fetch }: RequestSetting): (option: WxRequestOption) => WxRequestTask {
  const queue = createQueue(10);

  async function send(option: WxRequestOption, abort: AbortSignal): Promise<WxRequestResult> {
    if (abort.aborted) throw failures.abort;
    const late = AbortSignal.timeout(option.timeout ?? 60_000);
    try {
      const { url, init } = writeRequest(option, appId);
      return await readReply(await fetch(url, { ...init, signal: AbortSignal.any([abort, late]) }), option);
    } catch {
      if (abort.aborted) throw failures.abort;
      throw late.aborted ? failures.timeout : failures.network;
    }
  }

  return (option) => {
    const stop = new AbortController();
    const aborted = new Promise<never>((_resolve, reject) => {
      stop.signal.addEventListener("abort", () => reject(failures.abort), { once: true });
    });
    answerByCallbacks(option, Promise.race([aborted, queue.run(() => send(option, stop.signal))]));
    return { abort: () => stop.abort() };
  };
}
