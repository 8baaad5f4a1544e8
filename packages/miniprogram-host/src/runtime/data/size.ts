/** Bytes of the JSON of a value, exact only above a quarter of `near`: small data is not worth writing out. */
export function jsonSize(value: unknown, near: number): number {
  const rough = characters(value);
  return rough * 4 < near ? rough : Buffer.byteLength(JSON.stringify(value) ?? "");
}

function characters(value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return 8;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + characters(each) + 1, 2);
  let sum = 2;
  for (const [key, held] of Object.entries(value)) sum += key.length + 4 + characters(held);
  return sum;
}
