import type { CodeLook } from "../../codes/draw-code.ts";

type Body = Readonly<Record<string, unknown>>;

/**
 * `width` (280 to 1280, 430 when left out), `line_color` and `is_hyaline` of a call for a code; undefined when one of them is no such value.
 * `auto_color` draws black here. Source: developers.weixin.qq.com, getUnlimitedQRCode, as of 2026-11. Inference: a width outside is taken for
 * the nearest inside.
 */
export function readLook({ width = 430, line_color = { r: 0, g: 0, b: 0 }, is_hyaline = false }: Body): CodeLook | undefined {
  if (typeof width !== "number" || !Number.isFinite(width) || typeof is_hyaline !== "boolean") return undefined;
  if (typeof line_color !== "object" || line_color === null) return undefined;
  const { r, g, b } = line_color as Body;
  const [red, green, blue] = [Number(r), Number(g), Number(b)];
  const inside = [red, green, blue].every((part) => Number.isInteger(part) && part >= 0 && part <= 255);
  return inside ? { width: Math.min(1280, Math.max(280, Math.round(width))), color: [red, green, blue], isHyaline: is_hyaline } : undefined;
}
