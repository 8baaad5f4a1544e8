/** Acts of one name under way are shared by all who ask for them; acts of different names run one after another. */
export function createShare() {
  const underWay = new Map<string, Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();

  return function share<T>(name: string, act: () => Promise<T>): Promise<T> {
    const same = underWay.get(name);
    if (same) return same as Promise<T>;
    const result = last.then(act).finally(() => underWay.delete(name));
    underWay.set(name, result);
    last = result.catch(() => {});
    return result;
  };
}
