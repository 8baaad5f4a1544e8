/** A name in hex, not a secret, so any spread will do. Of digits 1 to f: the W3C trace context knows no id of zeros. */
export function newId(random: () => number, hexDigits: number): string {
  let id = "";
  while (id.length < hexDigits) id += Math.floor(1 + random() * 15).toString(16);
  return id;
}

export function traceparent(traceId: string, random: () => number): string {
  return `00-${traceId}-${newId(random, 16)}-01`;
}
