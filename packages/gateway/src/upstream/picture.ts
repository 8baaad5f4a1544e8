export interface Picture {
  readonly type: "image/png" | "image/jpeg";
  readonly bytes: Buffer;
}

const starts = [
  { type: "image/png", start: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
  { type: "image/jpeg", start: Buffer.from([0xff, 0xd8, 0xff]) },
] as const;

/** A picture by its first bytes, which no JSON begins with; the content type is not always right. */
export function pictureOf(bytes: Buffer): Picture | undefined {
  const found = starts.find(({ start }) => bytes.subarray(0, start.length).equals(start));
  return found && { type: found.type, bytes };
}
