export type { WxCallbacks, WxFailure } from "./answer.ts";
export { createWxDevice } from "./create-wx-device.ts";
export type { FaceBehaviour, WxDeviceOptions, WxEntry } from "./options.ts";
export type { WxRequestOption, WxRequestResult, WxRequestTask } from "./request.ts";
export type { WxDevice } from "./wx-device.ts";
