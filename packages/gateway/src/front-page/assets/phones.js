import { make } from "./make.js";

const place = document.getElementById("phones");

/** The live view brings its own frame, title and controls. */
function phone({ title, url }) {
  const open = make("a", "", "在新窗口打开");
  Object.assign(open, { href: url, target: "_blank", rel: "noopener" });
  const live = make("iframe", "live");
  Object.assign(live, { src: url, title });
  return make("figure", "phone", [live, open]);
}

const reply = await fetch("/front-page/phones.json");
if (reply.ok) place.prepend(...(await reply.json()).phones.map(phone));
