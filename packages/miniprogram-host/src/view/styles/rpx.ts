import valueParser from "postcss-value-parser";

/** Pixels of one rpx on this phone: 750 are the screen's width. For places where CSS has no variables. */
const rpxPixels = 0.5;

/** `10rpx` becomes a product with `--rpx`, so the width of the phone that shows it decides. Texts in quotes and addresses stay as they are. */
export function rpxToVariable(value: string): string {
  return replaceRpx(value, (amount) => `calc(${amount} * var(--rpx))`);
}

/** For the conditions of `@media`, which know no variables. */
export function rpxToPixels(value: string): string {
  return replaceRpx(value, (amount) => `${Number(amount) * rpxPixels}px`);
}

function replaceRpx(value: string, write: (amount: string) => string): string {
  if (!/rpx/i.test(value)) return value;
  const parsed = valueParser(value);
  parsed.walk((node) => {
    if (node.type === "function" && node.value.toLowerCase() === "url") return false;
    if (node.type !== "word") return undefined;
    const measure = valueParser.unit(node.value);
    if (measure && measure.unit.toLowerCase() === "rpx") node.value = write(measure.number);
    return undefined;
  });
  return parsed.toString();
}
