import { failure } from "../native/api.ts";
import names from "../native/names/alipay.json" with { type: "json" };
import { alipayApis, alipayLaunchOptions, alipayValues } from "./alipay/apis.ts";
import { alipayChrome, alipayTabBar } from "./alipay/chrome.ts";
import { alipayControls } from "./alipay/controls.ts";
import { defineComponent, definePage } from "./alipay/definition.ts";
import { equipAlipay } from "./alipay/equip.ts";
import { alipayEvent } from "./alipay/event-object.ts";
import { alipayFiles } from "./alipay/files.ts";
import { alipayNetworkStatus } from "./alipay/network.ts";
import { alipayProps } from "./alipay/props.ts";
import { alipayTheme } from "./alipay/theme.ts";
import type { Traits } from "./traits.ts";

/** Alipay. Order of lifecycles: AlipayDocs, mini/framework/page and component-lifecycle, 2026-02; that didMount comes before the page's onReady is an inference. */
export const alipay: Traits = {
  dialect: "alipay",
  templateExtension: ".axml",
  apiName: "my",
  globals: { navigator: { userAgent: "Mozilla/5.0 (Linux; Android 14) AliApp(AP/10.7.96) AlipayClient/10.7.96 Language/zh-Hans" } },
  // @mini-types/global 3.0.14: for plugins, which are not run.
  loudGlobals: ["requirePlugin"],
  setDataLimit: undefined,
  // No document says otherwise.
  setsUndefined: true,
  // AlipayDocs, mini/framework/subpackages, 2026-02.
  preloadNetwork: "all",
  openSteps: ["load", "show", "render", "componentsReady", "ready"],
  createHooks: ["created"],
  attachHooks: ["attached"],
  readyHooks: ["didMount", "ready"],
  endHooks: ["didUnmount", "detached"],
  errorHooks: ["onError"],
  errorArguments: (message, stack) => [message, stack],
  props: alipayProps,
  slotDefaults: true,
  longPress: ["longTap"],
  componentHandlers: false,
  equip: equipAlipay,
  registrars: { page: definePage, component: defineComponent, shared: { name: "Mixin", make: (options) => options } },
  readQuery: readPairs,
  writeQueryValue: encodeURIComponent,
  launchOptions: alipayLaunchOptions,
  eventObject: alipayEvent,
  chrome: { page: alipayChrome, tabBar: alipayTabBar },
  controls: alipayControls,
  answers: {
    alwaysPromise: true,
    taskPromise: true,
    success: (_name, result) => result ?? {},
    isFailed: ({ error }) => error !== undefined && error !== 0,
    textOf: ({ errorMessage }) => String(errorMessage),
    // AlipayDocs, error 2 of many functions, 2026-02.
    badParameter: () => failure("接口参数无效", 2),
    failure: (_name, text, code) => ({ error: code ?? 2, errorMessage: text }),
  },
  networkStatus: alipayNetworkStatus,
  themeStatus: alipayTheme,
  files: alipayFiles,
  apis: alipayApis,
  apiValues: alipayValues,
  apiNames: names,
};

/** Names and values are decoded (inference). */
function readPairs(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
