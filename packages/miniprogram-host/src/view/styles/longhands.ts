import valueParser, { type Node } from "postcss-value-parser";

type Longhand = readonly [name: string, value: string];

const sides = ["top", "right", "bottom", "left"];
const corners = ["top-left", "top-right", "bottom-right", "bottom-left"];
const boxes: Readonly<Record<string, readonly string[]>> = {
  margin: sides.map((side) => `margin-${side}`),
  padding: sides.map((side) => `padding-${side}`),
  inset: sides,
  "border-radius": corners.map((corner) => `border-${corner}-radius`),
};

/**
 * A declaration by its single properties: of boxes, `transition`, `animation`, and `background` for its colour; any other stands for itself. Source: the CSS
 * modules of the W3C for transitions, animations and boxes.
 */
export function longhands(property: string, value: string): readonly Longhand[] {
  const name = property.toLowerCase().replace(/^-webkit-/, "");
  const box = Object.hasOwn(boxes, name) ? boxes[name] : undefined;
  if (box) return ofBox(box, value);
  if (name === "transition") return ofLists(value, readTransition);
  if (name === "animation") return ofLists(value, readAnimation);
  return [[name === "background" ? "background-color" : name, value]];
}

/** One to four values, clockwise. */
function ofBox(names: readonly string[], value: string): readonly Longhand[] {
  const words = value.includes("/") ? [value] : splitWords(valueParser(value).nodes);
  const [first = value, second = first, third = first, fourth = second] = words;
  return names.map((name, at) => [name, [first, second, third, fourth][at] ?? first]);
}

/** Each item of a list says something for each property; they become lists again. */
function ofLists(value: string, read: (words: readonly string[]) => Readonly<Record<string, string>>): readonly Longhand[] {
  const items = splitList(value).map((item) => read(splitWords(valueParser(item).nodes)));
  return Object.keys(items[0] ?? {}).map((name) => [name, items.map((item) => item[name]).join(", ")]);
}

const times = /^[-+]?[\d.]+m?s$/i;
const paces = /^(linear|ease(-in|-out|-in-out)?|step-(start|end)|(cubic-bezier|steps|linear)\(.*|allow-discrete|normal)$/i;

function readTransition(words: readonly string[]): Readonly<Record<string, string>> {
  const [duration = "0s", delay = "0s"] = words.filter((word) => times.test(word));
  const [property = "all"] = words.filter((word) => !times.test(word) && !paces.test(word));
  return { "transition-property": property, "transition-duration": duration, "transition-delay": delay };
}

const ways = /^(alternate|reverse|alternate-reverse|forwards|backwards|both)$/i;
const states = /^(running|paused)$/i;

function readAnimation(words: readonly string[]): Readonly<Record<string, string>> {
  const [duration = "0s", delay = "0s"] = words.filter((word) => times.test(word));
  const rest = words.filter((word) => !times.test(word) && !paces.test(word) && !ways.test(word));
  const count = rest.find((word) => /^(infinite|[\d.]+)$/i.test(word)) ?? "1";
  const state = rest.find((word) => states.test(word)) ?? "running";
  const name = rest.find((word) => word !== count && !states.test(word)) ?? "none";
  return {
    "animation-name": name,
    "animation-duration": duration,
    "animation-delay": delay,
    "animation-iteration-count": count,
    "animation-play-state": state,
  };
}

function splitWords(nodes: readonly Node[]): readonly string[] {
  return nodes.filter(({ type }) => type !== "space" && type !== "comment").map((node) => valueParser.stringify(node));
}

/** The items between the commas that stand in no brackets. */
export function splitList(value: string): readonly string[] {
  const items: string[] = [""];
  for (const node of valueParser(value).nodes) {
    if (node.type === "div" && node.value === ",") items.push("");
    else items.push((items.pop() ?? "") + valueParser.stringify(node));
  }
  return items.map((item) => item.trim());
}
