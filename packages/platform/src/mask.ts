import { maskName, maskNumber } from "@tongban/protocol";

const keepAddress = 9;

/** `江西省新余市渝水区…`: the district stays readable. */
function maskAddress(address: string): string {
  return address.slice(0, keepAddress) + "*".repeat(Math.max(0, address.length - keepAddress));
}

/** What a field of this name looks like to its holder: only the identity number is hidden, on a screen others may see. */
const holderMasks: Readonly<Record<string, (value: string) => string>> = { idNumber: maskNumber };
const officialMasks: Readonly<Record<string, (value: string) => string>> = { idNumber: maskNumber, name: maskName, address: maskAddress };

export type Reader = "holder" | "official";

export function maskField(reader: Reader, name: string, value: string): string {
  const masks = reader === "holder" ? holderMasks : officialMasks;
  const mask = Object.hasOwn(masks, name) ? masks[name] : undefined;
  return mask ? mask(value) : value;
}
