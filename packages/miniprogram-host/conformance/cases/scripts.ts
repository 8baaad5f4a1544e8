import { shows } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const wxs = { weapp: weappDocs.wxs };
const sjs = { alipay: alipayDocs.sjs };

/** Scripts of templates: WXS and SJS. */
export const scripts = group(
  "scripts",
  { weapp: weappDocs.wxsModule, alipay: alipayDocs.sjs },
  {
    "from-a-file": {
      rule: "A template calls the functions of a script file with its data",
      weapp: {
        template: `<wxs module="m" src="./tools.wxs"/><view class="a">{{m.message}} {{m.double(n)}}</view>`,
        script: "Page({ data: { n: 4 } })",
        files: { "tools.wxs": `module.exports = { message: "hi", double: function (x) { return x * 2 } };` },
      },
      alipay: {
        template: `<import-sjs name="m" from="./tools.sjs"/><view class="a">{{m.message}} {{m.double(n)}}</view>`,
        script: "Page({ data: { n: 4 } })",
        files: { "tools.sjs": `const double = x => x * 2; export default { message: "hi", double };` },
      },
      check: shows({ ".a": "hi 8" }),
    },
    inline: {
      rule: "A script may stand in the template itself",
      only: "SJS stands in files alone",
      weapp: {
        template: `<wxs module="m">module.exports.upper = function (x) { return x.toUpperCase() };</wxs><view class="a">{{m.upper("abc")}}</view>`,
      },
      check: shows({ ".a": "ABC" }),
    },
    "takes-another": {
      rule: "A script uses another script's functions",
      weapp: {
        template: `<wxs module="m" src="./two.wxs"/><view class="a">{{m.text()}}</view>`,
        files: {
          "one.wxs": `module.exports.one = function () { return "one" };`,
          "two.wxs": `var one = require("./one.wxs"); module.exports.text = function () { return one.one() + " two" };`,
        },
      },
      alipay: {
        template: `<import-sjs name="m" from="./two.sjs"/><view class="a">{{m.text()}}</view>`,
        files: {
          "one.sjs": `export const one = () => "one";`,
          "two.sjs": `import { one } from "./one.sjs"; export default { text: () => one() + " two" };`,
        },
      },
      check: shows({ ".a": "one two" }),
    },
    "named-exports": {
      rule: '`name="{x, y: z}"` takes single exports, under other names too',
      only: "WXS has no exports by name",
      alipay: {
        template: `<import-sjs from="./named.sjs" name="{x, y: z}"/><view class="a">{{x}} {{z}}</view>`,
        files: { "named.sjs": `export const x = 3; export const y = 4;` },
      },
      check: shows({ ".a": "3 4" }),
    },
    "later-module-wins": {
      rule: "Of two modules of one name in a file the later counts",
      weapp: {
        template: `<wxs module="m">module.exports.n = 1;</wxs><wxs module="m">module.exports.n = 2;</wxs><view class="a">{{m.n}}</view>`,
      },
      alipay: {
        template: `<import-sjs name="m" from="./one.sjs"/><import-sjs name="m" from="./two.sjs"/><view class="a">{{m.n}}</view>`,
        files: { "one.sjs": "export default { n: 1 };", "two.sjs": "export default { n: 2 };" },
      },
      check: shows({ ".a": "2" }),
    },
    "own-world": {
      rule: "A script can't reach the platform's functions",
      weapp: { template: `<wxs module="m">module.exports.kind = typeof wx;</wxs><view class="a">{{m.kind}}</view>` },
      alipay: {
        template: `<import-sjs name="m" from="./m.sjs"/><view class="a">{{m.kind}}</view>`,
        files: { "m.sjs": `export default { kind: typeof my };` },
      },
      sources: { ...wxs, ...sjs },
      check: shows({ ".a": "undefined" }),
    },
    "constructor-names": {
      rule: "`constructor` of a value is the name of its kind",
      only: "SJS documents no such names",
      weapp: {
        template: `<wxs module="m">module.exports.names = [(1).constructor, "".constructor, [].constructor, ({}).constructor, true.constructor].join();</wxs><view class="a">{{m.names}}</view>`,
      },
      sources: wxs,
      check: shows({ ".a": "Number,String,Array,Object,Boolean" }),
    },
    "regular-expressions": {
      rule: "`getRegExp(pattern, flags)` makes a regular expression",
      weapp: {
        template: `<wxs module="m">module.exports.text = "a1b2".replace(getRegExp("[0-9]", "g"), "-");</wxs><view class="a">{{m.text}}</view>`,
      },
      alipay: {
        template: `<import-sjs name="m" from="./m.sjs"/><view class="a">{{m.text}}</view>`,
        files: { "m.sjs": `export default { text: "a1b2".replace(getRegExp("[0-9]", "g"), "-") };` },
      },
      sources: { ...wxs, ...sjs },
      check: shows({ ".a": "a-b-" }),
    },
    dates: {
      rule: "`getDate(milliseconds)` makes a date",
      weapp: { template: `<wxs module="m">module.exports.time = getDate(5000).getTime();</wxs><view class="a">{{m.time}}</view>` },
      alipay: {
        template: `<import-sjs name="m" from="./m.sjs"/><view class="a">{{m.time}}</view>`,
        files: { "m.sjs": `export default { time: getDate(5000).getTime() };` },
      },
      sources: { ...wxs, ...sjs },
      check: shows({ ".a": "5000" }),
    },
    "in-conditions-and-lists": {
      rule: "A script's functions serve conditions, lists and attributes",
      weapp: {
        template: `<wxs module="m">module.exports = { even: function (x) { return x % 2 === 0 }, upTo: function (n) { var list = []; for (var i = 1; i <= n; i++) list.push(i); return list } };</wxs><block wx:for="{{m.upTo(4)}}" wx:key="*this"><view class="a" wx:if="{{m.even(item)}}">{{item}}</view></block>`,
      },
      alipay: {
        template: `<import-sjs name="m" from="./m.sjs"/><block a:for="{{m.upTo(4)}}" a:key="*this"><view class="a" a:if="{{m.even(item)}}">{{item}}</view></block>`,
        files: {
          "m.sjs": `export default { even: x => x % 2 === 0, upTo(n) { const list = []; for (let i = 1; i <= n; i++) list.push(i); return list } };`,
        },
      },
      check: shows({ ".a": ["2", "4"] }),
    },
  },
);
