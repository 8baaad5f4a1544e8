import { prepareSjs } from "../script/sjs.ts";
import type { DialectRules } from "./rules.ts";

/**
 * AXML as Alipay documents it.
 * @see https://opendocs.alipay.com/mini/framework/axml
 * @see https://opendocs.alipay.com/mini/framework/events
 */
export const alipay: DialectRules = {
  prefix: "a:",
  foreignPrefix: "wx:",
  // AlipayDocs, mini/framework/list-rendering: `key` takes any expression and works like `a:key`.
  plainKey: "key",
  extension: ".axml",
  script: { tag: "import-sjs", prepare: prepareSjs, nameAttribute: "name", pathAttribute: "from", inline: false, takesExports: true },

  /** `onTap`, `catchTap`, and before either `capture-` or `capture`. */
  readHandler(attribute) {
    const [, capture, kind, name] = /^(capture-?)?([oO]n|[cC]atch)([A-Z].*)$/.exec(attribute) ?? [];
    if (kind === undefined || name === undefined) return undefined;
    // Without `capture` before it the word begins small: `OnTap` is no event.
    if (capture === undefined && !/^[oc]/.test(kind)) return undefined;
    return { name, catches: kind.toLowerCase() === "catch", capture: capture !== undefined, mutual: false };
  },

  /** Documented only for lower case; capitals are left as they are (inference). */
  datasetName(name) {
    return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  },

  templatesRecurse: true,
  // "除 <template/> 外整个代码引入": unlike WeChat's, the sentence leaves nothing else out.
  includeBringsScripts: true,
  packageFolder: "node_modules",
  slotValues: { all: "slot-scope" },
  scriptHandlers: false,
  unsupported: [],
};
