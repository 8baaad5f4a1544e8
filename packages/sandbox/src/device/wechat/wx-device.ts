import type { Answer, WxCallbacks } from "./answer.ts";
import type { FaceResult } from "./face.ts";
import type { PhoneNumberDetail } from "./phone-number.ts";
import type { RandomValues } from "./random-values.ts";
import type { WxRequestOption, WxRequestTask } from "./request.ts";
import type { WxStorage } from "./storage.ts";
import type { SubscribeResult } from "./subscribe.ts";

export interface LoginResult {
  readonly code: string;
  readonly errMsg: string;
}

export interface PlainResult {
  readonly errMsg: string;
}

interface LoginOption extends WxCallbacks<LoginResult> {
  readonly timeout?: number;
}

interface RandomValuesOption extends WxCallbacks<RandomValues> {
  readonly length: number;
}

interface FacialVerifyOption extends WxCallbacks<FaceResult> {
  readonly verifyId: string;
}

interface SubscribeOption extends WxCallbacks<SubscribeResult> {
  readonly tmplIds: readonly string[];
}

export interface LaunchOptions {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
  readonly referrerInfo: Readonly<Record<string, never>>;
  readonly apiCategory: "default";
}

export interface AppBaseInfo {
  readonly SDKVersion: string;
  readonly version: string;
  readonly language: string;
  readonly enableDebug: boolean;
  readonly fontSizeSetting: number;
  readonly fontSizeScaleFactor: number;
  readonly host: { readonly appId: string };
}

export interface SystemInfo extends Omit<AppBaseInfo, "host" | "fontSizeScaleFactor"> {
  readonly brand: string;
  readonly model: string;
  readonly platform: string;
  readonly system: string;
  readonly pixelRatio: number;
  readonly screenWidth: number;
  readonly screenHeight: number;
  readonly windowWidth: number;
  readonly windowHeight: number;
}

/** The part of WeChat's `wx` that the project uses, in the shape of miniprogram-api-typings 5.2.3. */
export interface WxDevice extends WxStorage {
  login<Option extends LoginOption>(option?: Option): Answer<Option, LoginResult>;
  checkSession<Option extends WxCallbacks<PlainResult>>(option?: Option): Answer<Option, PlainResult>;
  getRandomValues<Option extends RandomValuesOption>(option: Option): Answer<Option, RandomValues>;
  request(option: WxRequestOption): WxRequestTask;
  requestFacialVerify(option: FacialVerifyOption): void;
  requestSubscribeMessage<Option extends SubscribeOption>(option: Option): Answer<Option, SubscribeResult>;
  /** What a press of the phone button gives; not enumerable, for `wx` has no such call. Rejects with the detail of a refusal. */
  getPhoneNumber(): Promise<PhoneNumberDetail>;
  /** The same of the button whose number was confirmed just now. */
  getRealtimePhoneNumber(): Promise<PhoneNumberDetail>;
  checkIsSupportFacialRecognition(option?: WxCallbacks<PlainResult>): void;
  getLaunchOptionsSync(): LaunchOptions;
  getEnterOptionsSync(): LaunchOptions;
  getAppBaseInfo(): AppBaseInfo;
  getSystemInfoSync(): SystemInfo;
}
