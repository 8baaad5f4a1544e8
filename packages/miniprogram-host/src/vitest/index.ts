export { type LaunchOptions, launch } from "./launch.ts";
export type { PhoneMaker, PhoneOf } from "./make-phone.ts";
