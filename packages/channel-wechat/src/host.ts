/** How `wx` reports a failure. `errno` since base library 2.24.0. */
export interface WxFailure {
  readonly errMsg: string;
  readonly errno?: number;
}

export interface WxRequestOption {
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly header: Record<string, string>;
  readonly data?: string | ArrayBuffer;
  readonly dataType: string;
  readonly responseType: "text";
  readonly timeout: number;
  success(reply: { readonly statusCode: number; readonly header: object; readonly data: unknown }): void;
  fail(failure: WxFailure): void;
}

export interface WxEnterOptions {
  readonly scene: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * The part of `wx` this channel uses. What an old client may lack is optional.
 * Source: miniprogram-api-typings 5.2.3; `test/official-types.test.ts` keeps the two together.
 */
export interface WxHost {
  login(option: { success(result: { readonly code: string }): void; fail(failure: WxFailure): void }): unknown;
  /** Calls `success` for a reply of any status. */
  request(option: WxRequestOption): { abort(): void };
  /** `""` on a miss. */
  getStorageSync(key: string): unknown;
  setStorageSync(key: string, value: string): void;
  removeStorageSync(key: string): void;
  getLaunchOptionsSync(): WxEnterOptions;
  /** Since 2.9.4. */
  getEnterOptionsSync?(): WxEnterOptions;
  /** Since 2.15.0. */
  getRandomValues?(option: {
    readonly length: number;
    success(result: { readonly randomValues: ArrayBuffer }): void;
    fail(failure: WxFailure): void;
  }): unknown;
  /** Since 3.8.12. */
  requestFacialVerify?(option: { readonly verifyId: string; success(result: object): void; fail(failure: WxFailure): void }): void;
}
