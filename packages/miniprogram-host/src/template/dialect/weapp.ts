import { prepareWxs } from "../script/wxs.ts";
import type { DialectRules } from "./rules.ts";

/**
 * WXML as WeChat documents it.
 * @see https://developers.weixin.qq.com/miniprogram/dev/reference/wxml/
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/view/wxml/event.html
 */
export const weapp: DialectRules = {
  prefix: "wx:",
  foreignPrefix: "a:",
  plainKey: undefined,
  extension: ".wxml",
  script: { tag: "wxs", prepare: prepareWxs, nameAttribute: "module", pathAttribute: "src", inline: true, takesExports: false },

  readHandler(attribute) {
    const [, capture, kind, name] = /^(capture-)?(bind|catch|mut-bind):?(.+)$/.exec(attribute) ?? [];
    if (kind === undefined || name === undefined) return undefined;
    return { name, catches: kind === "catch", capture: capture !== undefined, mutual: kind === "mut-bind" };
  },

  /** Documented: upper case becomes lower case, then a hyphen and a letter become a capital. */
  datasetName(name) {
    return name.toLowerCase().replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  },

  // The tool prints "Template `x` is being called recursively, will be stop." and leaves the inner call out (seen in NervJS/taro issue 7747).
  templatesRecurse: false,
  // "除了 <template/> <wxs/> 外的整个代码引入"
  includeBringsScripts: false,
  packageFolder: undefined,
  slotValues: { each: "slot:" },
  scriptHandlers: true,
  unsupported: ["let:", "extra-attr:"],
};
