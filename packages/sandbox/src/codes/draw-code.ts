import { encode } from "uqr";
import { writePng } from "./png.ts";

/** What an app asks of a code's look. */
export interface CodeLook {
  /** Pixels of each side. */
  readonly width: number;
  readonly color: readonly [red: number, green: number, blue: number];
  /** Without a white ground. */
  readonly isHyaline: boolean;
}

/** Draws a text as a QR code, where WeChat draws a mini-program code of its own kind. */
export function drawCode(text: string, { width, color, isHyaline }: CodeLook): Buffer {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const ground = isHyaline ? [0, 0, 0, 0] : [255, 255, 255, 255];
  const cellOf = (pixel: number) => Math.min(size - 1, Math.floor((pixel * size) / width));
  const drawn = data.map((cells) =>
    Buffer.from(Array.from({ length: width }, (_pixel, x) => (cells[cellOf(x)] ? [...color, 255] : ground)).flat()),
  );
  return writePng(
    Array.from({ length: width }, (_row, y) => drawn[cellOf(y)] ?? Buffer.alloc(0)),
    width,
  );
}
