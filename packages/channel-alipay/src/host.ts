/** How `my` reports a failure. Documents call `error` a number in one place and a string in another. */
export interface MyFailure {
  readonly error?: number | string;
  readonly errorMessage?: string;
  /** Of `request`: the HTTP status, or a code of the host's own below 100. */
  readonly status?: number;
  /** Of `startAPVerify`. */
  readonly resultStatus?: string;
}

/** What `request` hands over, in success and in failure alike: an HTTP error is failure 19 and has all of these. */
export interface MyReply extends MyFailure {
  readonly headers?: object;
  readonly data?: unknown;
}

export interface MyRequestOption {
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly headers: Record<string, string>;
  readonly data?: string | ArrayBuffer;
  readonly dataType: "text";
  readonly timeout: number;
  success(reply: MyReply): void;
  fail(failure: MyReply): void;
}

export interface MyEnterOptions {
  readonly scene?: number | string;
  readonly path?: string;
  readonly query?: Readonly<Record<string, unknown>>;
}

/**
 * The part of `my` this channel uses. What an old client may lack is optional.
 * Source: @mini-types/alipay 3.0.14; `test/official-types.test.ts` keeps the two together.
 */
export interface MyHost {
  getAuthCode(option: {
    readonly scopes: "auth_base";
    success(result: { readonly authCode: string }): void;
    fail(failure: MyFailure): void;
  }): unknown;
  /** Calls `fail` with error 19 for a reply of HTTP status 4xx or 5xx. `abort` takes nothing (my.request, RequestTask.abort), whatever the typings ask of it. */
  request(option: MyRequestOption): { abort(...nothing: never[]): void };
  /** `data` is null on a miss. Some clients hand the value over as `APDataStorage`. */
  getStorageSync(option: { readonly key: string }): { readonly data?: unknown; readonly APDataStorage?: unknown };
  /** Reports an error in what it returns. */
  setStorageSync(option: { readonly key: string; readonly data: string }): MyFailure & { readonly success?: boolean };
  removeStorageSync(option: { readonly key: string }): unknown;
  getLaunchOptionsSync(): MyEnterOptions;
  /** Since 2.7.5. */
  getEnterOptionsSync?(): MyEnterOptions;
  rsa?(option: {
    readonly action: "encrypt";
    readonly text: string;
    /** Base64 without PEM's armour. */
    readonly key: string;
    success(result: { readonly text: string }): void;
    fail(failure: MyFailure): void;
  }): unknown;
  startAPVerify?(option: {
    readonly url: string;
    readonly certifyId: string;
    success(result: { readonly resultStatus: string }): void;
    fail(failure: MyFailure): void;
  }): unknown;
}
