import { maskName, maskNumber, maskPhone } from "@tongban/protocol";

const keepAddress = 9;

/** `江西省新余市渝水区…`: the district stays readable. */
function maskAddress(address: string): string {
  return address.slice(0, keepAddress) + "*".repeat(Math.max(0, address.length - keepAddress));
}

/** What a field of this name looks like to its holder: only the identity number is hidden, on a screen others may see. */
const holderMasks: Readonly<Record<string, (value: string) => string>> = { idNumber: maskNumber };
/** A code of an organisation is public. */
const officialMasks: Readonly<Record<string, (value: string) => string>> = {
  idNumber: maskNumber,
  name: maskName,
  otherName: maskName,
  phone: maskPhone,
  address: maskAddress,
  orgCode: (value) => value,
};

/** Whatever a field is called: identity, telephone and account numbers in it. Days that stand side by side are none. */
function maskLongNumbers(value: string): string {
  return value.replace(/\d{10,}[\dXx]/g, maskNumber);
}

export type Reader = "holder" | "official";

export function maskField(reader: Reader, name: string, value: string): string {
  const masks = reader === "holder" ? holderMasks : officialMasks;
  const mask = Object.hasOwn(masks, name) ? masks[name] : undefined;
  if (mask) return mask(value);
  return reader === "official" ? maskLongNumbers(value) : value;
}
