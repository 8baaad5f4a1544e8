import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const on = (code: string, files?: Readonly<Record<string, string>>) => ({
  template: "<view/>",
  script: `const say = (...words) => getApp().say(...words); ${code}`,
  ...(files && { files }),
});
const both = (code: string, files?: Readonly<Record<string, string>>) => ({ weapp: on(code, files), alipay: on(code, files) });
const page = (code: string) => both(`Page({ onLoad() { ${code} } })`);

/** What the world of a mini-program's scripts has and has not. */
export const globals = group(
  "globals",
  { weapp: weappDocs.jsRuntime, alipay: alipayDocs.jsRuntime },
  {
    "no-web-page": {
      rule: "There is no window, no document and no location",
      ...page("say(typeof window, typeof document, typeof location)"),
      check: says("undefined undefined undefined"),
    },
    "no-web-network": {
      rule: "There is no fetch, no XMLHttpRequest and no WebSocket",
      ...page("say(typeof fetch, typeof XMLHttpRequest, typeof WebSocket)"),
      check: says("undefined undefined undefined"),
    },
    "no-web-storage": {
      rule: "There is no localStorage and no sessionStorage",
      ...page("say(typeof localStorage, typeof sessionStorage)"),
      check: says("undefined undefined"),
    },
    "no-node": {
      rule: "There is no process and no Buffer",
      ...page("say(typeof process, typeof Buffer)"),
      check: says("undefined undefined"),
    },
    timers: {
      rule: "There are timers and promises",
      ...page(
        `setTimeout(() => say("timer"), 1); Promise.resolve().then(() => say("promise")); const id = setTimeout(() => say("never"), 5); clearTimeout(id)`,
      ),
      check: says("promise", "timer"),
    },
    "interval-ends": {
      rule: "An interval comes again until it is cleared",
      ...page(`let n = 0; const id = setInterval(() => { n += 1; say(n); if (n === 3) clearInterval(id) }, 1)`),
      check: says("1", "2", "3"),
    },
    "no-eval": {
      rule: "Code can't be made from text",
      ...page(`try { new Function("return 1")(); say("made") } catch (error) { say("refused") }`),
      check: says("refused"),
    },
    "other-platform": {
      rule: "The other platform's object is not there",
      weapp: on("Page({ onLoad() { say(typeof wx, typeof my) } })"),
      alipay: on("Page({ onLoad() { say(typeof my, typeof wx) } })"),
      check: says("object undefined"),
    },
    "file-scope": {
      rule: "What a script declares is its own",
      sources: { weapp: weappDocs.module, alipay: alipayDocs.component },
      ...both(`const hidden = 1; require("./other"); Page({ onLoad() { say(hidden, typeof theirs) } })`, {
        "other.js": "var theirs = 5; module.exports = theirs;",
      }),
      check: says("1 undefined"),
    },
    require: {
      rule: "A script takes what another exports",
      sources: { weapp: weappDocs.module, alipay: alipayDocs.component },
      ...both(
        `const other = require("./other.js"); const same = require("./other"); Page({ onLoad() { say(other.name, same === other) } })`,
        { "other.js": `exports.name = "other";` },
      ),
      check: says("other true"),
    },
    "module-runs-once": {
      rule: "A script runs once, however often it is required",
      sources: { weapp: weappDocs.module, alipay: alipayDocs.component },
      ...both(`const one = require("./other"); const two = require("./again"); Page({ onLoad() { say(one.count(), two.count()) } })`, {
        "other.js": "let n = 0; module.exports = { count: () => { n += 1; return n } };",
        "again.js": `module.exports = require("./other");`,
      }),
      check: says("1 2"),
    },
    plugins: {
      rule: "requirePlugin is there, and throws for a plugin that the app does not have",
      sources: { weapp: weappDocs.plugin, alipay: alipayDocs.plugin },
      ...page("say(typeof requirePlugin); try { requirePlugin('none'); say('got it') } catch (error) { say('thrown') }"),
      check: says("function", "thrown"),
    },
  },
);
