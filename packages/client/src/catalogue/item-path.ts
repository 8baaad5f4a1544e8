export function itemPath(itemId: string, part = ""): string {
  return `/v1/items/${encodeURIComponent(itemId)}${part}`;
}
