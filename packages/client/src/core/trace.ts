/** Ids of the W3C trace context: names, not secrets, so any spread will do. */
export function newId(random: () => number, hexDigits: number): string {
  let id = "";
  while (id.length < hexDigits) id += Math.floor(random() * 16).toString(16);
  return /[^0]/.test(id) ? id : `${id.slice(1)}1`;
}

export function traceparent(traceId: string, random: () => number): string {
  return `00-${traceId}-${newId(random, 16)}-01`;
}
