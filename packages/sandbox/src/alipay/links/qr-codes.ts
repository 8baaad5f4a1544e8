import type { Chance } from "../../world/world.ts";

/** What a made code opens. */
export interface QrCode {
  readonly id: string;
  readonly appId: string;
  readonly page: string;
  readonly query: string;
  readonly describe: string;
}

/** Codes never end while the app is released. Source: AlipayDocs, 小程序码, 2026-02. */
export interface QrCodes {
  make(code: Omit<QrCode, "id">): QrCode;
  find(id: string): QrCode | undefined;
  clear(): void;
}

export function createQrCodes({ random }: Chance): QrCodes {
  const codes = new Map<string, QrCode>();
  return {
    make(code) {
      const made = { ...code, id: random(12).toString("hex") };
      codes.set(made.id, made);
      return made;
    },
    find: (id) => codes.get(id),
    clear: () => codes.clear(),
  };
}
