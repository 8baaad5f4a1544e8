import { follow, make } from "./make.js";

const list = document.getElementById("channels");

const facts = [
  ["entry", "从哪里来"],
  ["signIn", "怎样登录"],
  ["identifiers", "给出标识"],
  ["proof", "本人核验"],
];
const figures = [
  ["accounts", "账号"],
  ["withTwo", "有两个渠道"],
  ["withThree", "有三个渠道"],
  ["signInsToday", "今日登录"],
];

function card({ appId, about, counts = {} }) {
  const title = make("h3", "", [about.channel, make("code", "", appId)]);
  const rows = facts.flatMap(([name, word]) => [make("dt", "", word), make("dd", "", value(about[name]))]);
  const numbers = figures.map(([name, word]) => make("li", "", [number(counts[name]), make("span", "", word)]));
  return make("li", "channel", [title, make("dl", "", rows), make("ul", "figures", numbers)]);
}

function value(fact) {
  return Array.isArray(fact) ? fact.map((word) => make("code", "", word)) : fact;
}

/** `null`: too small a group, or one that a small one could be told from. */
function number(count) {
  if (count === null) return make("strong", "few", "不显示");
  return make("strong", "", count === undefined ? "…" : String(count));
}

await follow("/front-page/channels.json", (answer) => {
  if (answer) list.replaceChildren(...answer.channels.map(card));
});
