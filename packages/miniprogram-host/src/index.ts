export type { AppOptions } from "./app-options.ts";
export { type AutomatorServer, serveAutomator } from "./automator/serve-automator.ts";
export type { Driver, PageView } from "./drive/driver.ts";
export type { Target } from "./drive/find-target.ts";
export { createLayout, type LayoutOptions, type OpenBrowser } from "./layout/create-layout.ts";
export { findBrowser } from "./layout/find-browser.ts";
export type { Box, Layout, ScrollState } from "./layout/layout.ts";
export { newsOf } from "./live/news.ts";
export { type LiveOptions, type LivePhone, type LiveServer, serveLive } from "./live/serve-live.ts";
export type { Entry } from "./native/api.ts";
export type { GivenFile } from "./native/apis/given-files.ts";
export type { Phone } from "./native/create-api.ts";
export type { NativeControl } from "./native/screen.ts";
export type {
  PageChrome,
  Place,
  Question,
  ReportedFact,
  ScreenState,
  TabBar,
  TabItem,
  Toast,
  Update,
  Visit,
} from "./native/screen-state.ts";
export { type OpenedApp, openApp } from "./open-app.ts";
export { platformOf } from "./package/open-package.ts";
export type { HostEvent } from "./runtime/host-events.ts";
export type { Dialect as Platform } from "./template/tree.ts";
export type { ViewElement, ViewNode, ViewText } from "./view/compose.ts";
export { textOf } from "./view/select.ts";
export { endWhenStuck } from "./watchdog/end-when-stuck.ts";
