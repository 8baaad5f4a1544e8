import { answer, type MyCallbacks, type MyFailure } from "./answer.ts";
import { readReply, writeRequest } from "./http.ts";

export interface MyRequestResult {
  readonly data: string | Record<string, unknown> | ArrayBuffer;
  readonly status: number;
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly header: Record<string, string>;
}

/** An HTTP error also has what the server answered, on newer clients. */
export interface MyRequestFailure extends MyFailure, Partial<Pick<MyRequestResult, "data" | "status" | "headers">> {}

export interface MyRequestOption extends MyCallbacks<MyRequestResult, MyRequestFailure> {
  readonly url: string;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE" | "OPTIONS" | "HEAD" | "TRACE" | "CONNECT";
  readonly data?: string | Record<string, unknown> | ArrayBuffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly header?: Readonly<Record<string, string>>;
  /** Default `json`. */
  readonly dataType?: "json" | "text" | "base64" | "arraybuffer";
  /** Milliseconds; 30,000 when left out. */
  readonly timeout?: number;
}

export interface MyRequestTask {
  abort(): void;
}

/** Source: AlipayDocs, my.request, 2026-02 (codes; the words of 9) and @mini-types/my 3.0.14 (the words of 14 and 19). */
const failures = {
  abort: { error: 9, errorMessage: "request:fail abort" },
  network: { error: 12, errorMessage: "network error" },
  timeout: { error: 13, errorMessage: "request timeout" },
  unreadable: { error: 14, errorMessage: "JSON parse data error" },
  http: { error: 19, errorMessage: "http status error" },
} as const satisfies Readonly<Record<string, MyFailure>>;

export interface RequestSetting {
  readonly appId: string;
  readonly fetch: typeof globalThis.fetch;
  readonly httpErrorDetail: boolean;
}

/**
 * `my.request`: a reply outside 200–299 is failure 19 (a 201 failed in 2019, taro-axios#7; not here), which has `status`, `data` and `headers` since some
 * client (NervJS/taro#14366, 2023-08). No limit of requests at once. Inference: `data` of a failure is read like a success, and left as text where
 * it can't be.
 */
export function createRequest({ appId, fetch, httpErrorDetail }: RequestSetting) {
  async function send(option: MyRequestOption, abort: AbortSignal): Promise<MyRequestResult> {
    const late = AbortSignal.timeout(option.timeout ?? 30_000);
    const { url, init } = writeRequest(option, appId);
    try {
      const reply = await fetch(url, { ...init, signal: AbortSignal.any([abort, late]) });
      return await judge(reply, option.dataType ?? "json");
    } catch (failure) {
      if (abort.aborted) throw failures.abort;
      if (late.aborted) throw failures.timeout;
      throw isOurs(failure) ? failure : failures.network;
    }
  }

  async function judge(reply: Response, dataType: NonNullable<MyRequestOption["dataType"]>): Promise<MyRequestResult> {
    const copy = reply.clone();
    const read = await readReply(reply, dataType).catch((trouble) => {
      if (trouble instanceof SyntaxError) return undefined;
      throw trouble;
    });
    if (reply.ok && !read) throw failures.unreadable;
    if (reply.ok && read) return read;
    const { data, status, headers } = read ?? (await readReply(copy, "text"));
    const failure: MyRequestFailure = httpErrorDetail ? { ...failures.http, status, data, headers } : failures.http;
    throw failure;
  }

  return (option: MyRequestOption): Promise<MyRequestResult> & MyRequestTask => {
    const stop = new AbortController();
    return Object.assign(answer<MyRequestResult, MyRequestFailure>(option, send(option, stop.signal)), { abort: () => stop.abort() });
  };
}

function isOurs(failure: unknown): boolean {
  return typeof failure === "object" && failure !== null && "errorMessage" in failure;
}
