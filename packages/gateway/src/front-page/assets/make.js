export function make(tag, className = "", content = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...[content].flat());
  return element;
}

/** Asks for a list again and again; `show` gets it, or undefined while nobody answers. */
export async function follow(address, show) {
  const ask = async () => {
    try {
      const reply = await fetch(address);
      show(reply.ok ? await reply.json() : undefined);
    } catch {
      show(undefined);
    }
  };
  await ask();
  setInterval(ask, 3000);
}
