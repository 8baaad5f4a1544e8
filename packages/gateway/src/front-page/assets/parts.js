import { follow, make } from "./make.js";

const list = document.getElementById("parts");

function row({ name, url, what, up }) {
  const dot = make("span");
  setState(dot, up);
  const link = make("a", "", url);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener";
  return make("li", "", [dot, make("strong", "", name), link, make("span", "what", what)]);
}

function setState(dot, up) {
  dot.className = `dot ${up ? "up" : "down"}`;
  dot.setAttribute("role", "img");
  dot.setAttribute("aria-label", up ? "运行中" : "没有响应");
}

await follow("/front-page/parts.json", (answer) => {
  if (answer) list.replaceChildren(...answer.parts.map(row));
  else for (const dot of list.querySelectorAll(".dot")) setState(dot, false);
});
