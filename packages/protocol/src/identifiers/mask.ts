/** `362523195403160021` → `3625**********0021`. Anything up to 8 characters is hidden whole. */
export function maskNumber(number: string): string {
  if (number.length <= 8) return "*".repeat(number.length);
  return number.slice(0, 4) + "*".repeat(number.length - 8) + number.slice(-4);
}

/** `朱桂兰` → `*桂兰`: the surname is hidden, as payment receipts in China do it. */
export function maskName(name: string): string {
  const [first, ...rest] = [...name];
  return first === undefined ? "" : `*${rest.join("")}`;
}
