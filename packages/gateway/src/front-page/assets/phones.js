import { make } from "./make.js";

const place = document.getElementById("phones");

function phone({ title, url }) {
  const open = make("a", "", "在新窗口打开");
  Object.assign(open, { href: url, target: "_blank", rel: "noopener" });
  const screen = make("iframe");
  Object.assign(screen, { src: url, title });
  return make("figure", "phone", [make("figcaption", "", [`${title} `, open]), make("div", "frame", screen)]);
}

const reply = await fetch("/front-page/phones.json");
if (reply.ok) place.prepend(...(await reply.json()).phones.map(phone));
