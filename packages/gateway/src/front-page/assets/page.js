const list = document.getElementById("parts");

async function show() {
  try {
    const reply = await fetch("/front-page/parts.json");
    const { parts } = await reply.json();
    list.replaceChildren(...parts.map(row));
  } catch {
    for (const dot of list.querySelectorAll(".dot")) setState(dot, false);
  }
}

function row({ name, url, what, up }) {
  const dot = make("span", "dot");
  setState(dot, up);
  const link = make("a", "", url);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener";
  const item = document.createElement("li");
  item.append(dot, make("strong", "", name), link, make("span", "what", what));
  return item;
}

function setState(dot, up) {
  dot.className = `dot ${up ? "up" : "down"}`;
  dot.setAttribute("role", "img");
  dot.setAttribute("aria-label", up ? "运行中" : "没有响应");
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

await show();
setInterval(show, 3000);
