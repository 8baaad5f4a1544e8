/** Address of the gateway, written in at build time (`TONGBAN_GATEWAY`); a page in a browser takes its own origin instead. */
declare const TONGBAN_GATEWAY: string;

declare module "*.css";

/** WeChat's host object; only `src/channel/*.weapp.ts` may touch it. */
declare const wx: import("@tongban/channel-wechat").WxHost;

/** Alipay's host object; only `src/channel/*.alipay.ts` may touch it. */
declare const my: import("@tongban/channel-alipay").MyHost & import("@tongban/channel-alipay/phone").MyPhoneHost;
