type Fields = Readonly<Record<string, unknown>>;

/** The event object of a tap on the element with this id, found in what Taro sent to the page: its handlers go by the element's `sid`. */
export function tapOf(id: string, sent: readonly Fields[]): Fields {
  const sid = sent.map((patch) => sidOf(id, patch)).find((found) => found !== undefined);
  if (sid === undefined) throw new Error(`no element has the id ${id}`);
  const element = { id, offsetLeft: 0, offsetTop: 0, dataset: { sid } };
  return { type: "tap", timeStamp: performance.now(), target: element, currentTarget: element, mark: {}, detail: {}, touches: [] };
}

function sidOf(id: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const { uid, sid } = value as Fields;
  if (uid === id) return sid;
  for (const inner of Object.values(value)) {
    const found = sidOf(id, inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
