import valueParser from "postcss-value-parser";

/** `env(safe-area-inset-bottom)`, and `constant()` as it was called once, ask this phone and not the browser's. */
export function safeAreaToVariable(value: string): string {
  if (!value.includes("safe-area-inset-")) return value;
  const parsed = valueParser(value);
  parsed.walk((node) => {
    if (node.type !== "function" || !/^(?:env|constant)$/i.test(node.value)) return;
    const [asked] = node.nodes;
    const side = asked && /^safe-area-inset-(top|bottom|left|right)$/i.exec(asked.value)?.[1];
    if (!asked || !side) return;
    node.value = "var";
    asked.value = `--safe-${side.toLowerCase()}`;
    if (node.nodes.length === 1) node.nodes.push(...valueParser(", 0px").nodes);
  });
  return parsed.toString();
}
