import { type CodeLook, drawCode } from "../../codes/draw-code.ts";
import type { QrCode } from "./qr-codes.ts";

const look: CodeLook = { width: 280, color: [0, 0, 0], isHyaline: false };

/** The square picture of a code. What a scanner reads is an address of the sandbox's own making; Alipay's are addresses of qr.alipay.com. */
export function drawQrCode({ id }: QrCode): Buffer {
  return drawCode(qrText(id), look);
}

export function qrText(id: string): string {
  return `https://qr.alipay.com/s6x${id}`;
}
