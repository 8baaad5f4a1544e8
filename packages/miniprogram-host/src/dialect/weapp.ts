import { failure } from "../native/api.ts";
import { kindOf } from "../native/check.ts";
import names from "../native/names/weapp.json" with { type: "json" };
import type { Traits } from "./traits.ts";
import { weappApis, weappLaunchOptions, weappValues } from "./weapp/apis.ts";
import { weappChrome, weappTabBar } from "./weapp/chrome.ts";
import { weappControls } from "./weapp/controls.ts";
import { defineComponent, definePage } from "./weapp/definition.ts";
import { equipWeapp } from "./weapp/equip.ts";
import { weappEvent } from "./weapp/event-object.ts";
import { weappFiles } from "./weapp/files.ts";
import { weappNetworkStatus } from "./weapp/network.ts";
import { weappProps } from "./weapp/props.ts";
import { weappTheme } from "./weapp/theme.ts";

/**
 * WeChat. Order of lifecycles: developers.weixin.qq.com, framework/app-service/page and custom-component/lifetimes, as of 2026-11; that components are
 * attached before the page's onLoad and ready before its onReady is from memory.
 */
export const weapp: Traits = {
  dialect: "weapp",
  templateExtension: ".wxml",
  apiName: "wx",
  globals: {},
  // miniprogram-api-typings 5.2.3: for plugins, which are not run.
  loudGlobals: ["requirePlugin", "requireMiniProgram"],
  setDataLimit: 1024 * 1024,
  // developers.weixin.qq.com, Page.prototype.setData: such an entry is not set; as of 2026-11, from memory.
  setsUndefined: false,
  // developers.weixin.qq.com, framework/subpackages/preload, as of 2026-11, from memory.
  preloadNetwork: "wifi",
  openSteps: ["render", "load", "show", "componentsReady", "ready", "routeDone"],
  createHooks: ["created"],
  attachHooks: ["attached"],
  readyHooks: ["ready"],
  endHooks: ["detached"],
  errorHooks: ["error"],
  errorArguments: (message, stack) => [`${message}\n${stack}`],
  props: weappProps,
  slotDefaults: false,
  longPress: ["longpress", "longtap"],
  componentHandlers: true,
  equip: equipWeapp,
  registrars: { page: definePage, component: defineComponent, shared: { name: "Behavior", make: (options) => options } },
  readQuery: (text) => readPairs(text),
  writeQueryValue: (value) => value,
  launchOptions: weappLaunchOptions,
  eventObject: weappEvent,
  chrome: { page: weappChrome, tabBar: weappTabBar },
  controls: weappControls,
  answers: {
    alwaysPromise: false,
    taskPromise: false,
    success: (name, result) => ({ ...(typeof result === "object" && result), errMsg: `${name}:ok` }),
    // No code tells: the text is the protocol. developers.weixin.qq.com, framework/app-service/api, as of 2026-11.
    isFailed: ({ errMsg }) => typeof errMsg === "string" && /^[^:]*:fail\b/.test(errMsg),
    textOf: ({ errMsg }) => String(errMsg),
    // PublicErrno 1001, as of 2026-11; the text is from memory.
    badParameter: ({ name, wanted, value }) =>
      failure(`parameter error: parameter.${name} should be ${wanted} instead of ${kindOf(value)};`, 1001),
    failure: (name, text, code) => ({ errMsg: `${name}:fail ${text}`, ...(code !== undefined && { errno: code }) }),
  },
  networkStatus: weappNetworkStatus,
  themeStatus: weappTheme,
  files: weappFiles,
  apis: weappApis,
  apiValues: weappValues,
  apiNames: names,
};

/** Values stay as they are in the address: pages decode them themselves (community answers; not in the documents). */
function readPairs(text: string): Record<string, string> {
  const pairs = text.split("&").filter((pair) => pair !== "");
  return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s)).map(([name = "", value = ""]) => [name, value]));
}
