import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

const template = `<view id="a" class="row" data-n="1">A</view><view id="b" class="row" data-n="2">B</view>`;
/** A page that asks for its own elements when it is ready. Places and sizes need a layout, so no case asks for them. */
const both = (code: string) => ({
  both: {
    template,
    script: `Page({ data: { n: 1 }, onReady() { const say = (...words) => getApp().say(...words); const query = wx.createSelectorQuery(); ${code} } })`,
  },
});

export const queries = group(
  "queries",
  { weapp: weappDocs.selectorQuery, alipay: alipayDocs.selectorQuery },
  {
    fields: {
      rule: "An element's id and data are told, by its own callback first and then to exec in a list",
      ...both(
        `query.select("#b").fields({ id: true, dataset: true }, (r) => say(r.id, r.dataset.n)).exec((all) => say(all.length, all[0].id))`,
      ),
      check: says("b 2", "1 b"),
    },
    all: {
      rule: "selectAll tells of each element, in the order of the template",
      ...both(`query.selectAll(".row").fields({ dataset: true }).exec(([rows]) => say(rows.map((each) => each.dataset.n).join()))`),
      check: says("1,2"),
    },
    none: {
      rule: "For an element that is not there the answer is null",
      ...both(`query.select(".none").fields({ id: true }).exec(([found]) => say(found === null))`),
      check: says("true"),
    },
    order: {
      rule: "The answers have the order of the questions",
      ...both(
        `query.select("#b").fields({ id: true }); query.select("#a").fields({ id: true }); query.exec((all) => say(all.map((each) => each.id).join()))`,
      ),
      check: says("b,a"),
    },
  },
);
