/** `362523195403160021` → `3625**********0021`, `H01234567` → `H0*****67`. Anything up to 8 characters is hidden whole. */
export function maskNumber(number: string): string {
  if (number.length <= 8) return "*".repeat(number.length);
  const shown = number.length < 15 ? 2 : 4;
  return number.slice(0, shown) + "*".repeat(number.length - 2 * shown) + number.slice(-shown);
}

/** `朱桂兰` → `*桂兰`: the surname is hidden, as payment receipts in China do it. */
export function maskName(name: string): string {
  const [first, ...rest] = [...name];
  return first === undefined ? "" : `*${rest.join("")}`;
}

/** `+8619900000001` → `+86199****0001`, as bills in China do it. */
export function maskPhone(number: string): string {
  return number.length < 11 ? "*".repeat(number.length) : `${number.slice(0, -8)}****${number.slice(-4)}`;
}
