import type { MyCallbacks } from "./answer.ts";
import type { AuthCodeResult } from "./auth-code.ts";
import type { CertifyResult } from "./face.ts";
import type { PhoneNumberResult } from "./phone-number.ts";
import type { MyRequestOption, MyRequestResult, MyRequestTask } from "./request.ts";
import type { RsaOption, RsaResult } from "./rsa.ts";
import type { MyStorage } from "./storage.ts";
import type { SubscribeFailure, SubscribeResult } from "./subscribe.ts";

interface AuthCodeOption extends MyCallbacks<AuthCodeResult> {
  /** Default `auth_base`. */
  readonly scopes?: string | readonly string[];
}

interface CertifyOption extends MyCallbacks<CertifyResult> {
  readonly url: string;
  readonly certifyId: string;
}

interface SubscribeOption extends MyCallbacks<SubscribeResult, SubscribeFailure> {
  /** At most three. */
  readonly entityIds: readonly string[];
}

export interface MyLaunchOptions {
  readonly path: string;
  /** No such member when there is no query. */
  readonly query?: Readonly<Record<string, string>>;
  /** Text, as the documents say; @mini-types/my 3.0.14 calls it a number. */
  readonly scene: string;
  readonly apiCategory: "default";
}

export interface MySystemInfo {
  readonly app: string;
  readonly version: string;
  readonly language: string;
  readonly fontSizeSetting: number;
  readonly brand: string;
  readonly model: string;
  readonly platform: string;
  readonly system: string;
  readonly pixelRatio: number;
  readonly screenWidth: number;
  readonly screenHeight: number;
  readonly windowWidth: number;
  readonly windowHeight: number;
  readonly titleBarHeight: number;
  readonly statusBarHeight: number;
  readonly transparentTitle: boolean;
  readonly isIphoneXSeries: boolean;
}

/** The part of Alipay's `my` that the project uses, in the shape of @mini-types/my 3.0.14. */
export interface MyDevice extends MyStorage {
  readonly SDKVersion: string;
  getAuthCode(option?: AuthCodeOption): Promise<AuthCodeResult>;
  request(option: MyRequestOption): Promise<MyRequestResult> & MyRequestTask;
  rsa(option: RsaOption & MyCallbacks<RsaResult>): Promise<RsaResult>;
  /** Missing on a client that is too old. */
  startAPVerify?(option: CertifyOption): Promise<CertifyResult>;
  getPhoneNumber(option?: MyCallbacks<PhoneNumberResult>): Promise<PhoneNumberResult>;
  requestSubscribeMessage(option: SubscribeOption): Promise<SubscribeResult>;
  /** No call of `my` but what the phone button asks (`open-type="getAuthorize" scope="phoneNumber"`). Rejects with what `onError` gets. */
  getAuthorize(): Promise<void>;
  getLaunchOptionsSync(): MyLaunchOptions;
  getEnterOptionsSync(): MyLaunchOptions;
  getSystemInfoSync(): MySystemInfo;
  getAppIdSync(): { readonly appId: string };
  canIUse(name: string): boolean;
}
