export type { Driver, PageView, Target } from "./drive/driver.ts";
export type { Entry } from "./native/api.ts";
export type { Phone } from "./native/create-api.ts";
export type { NativeControl, Question } from "./native/screen.ts";
export { type AppOptions, type OpenedApp, openApp } from "./open-app.ts";
export type { HostEvent } from "./runtime/host-events.ts";
export type { ViewElement, ViewNode, ViewText } from "./view/compose.ts";
export { textOf } from "./view/select.ts";
