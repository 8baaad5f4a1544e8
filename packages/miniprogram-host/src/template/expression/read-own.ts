/**
 * A field a value has itself, `length` included. A template reaches no prototype, so `list.join` and `text.slice` are undefined, as in WXML. Data may
 * come from another realm, where `instanceof` says nothing.
 */
export function readOwn(owner: unknown, key: string): unknown {
  if (owner === undefined || owner === null || !Object.hasOwn(Object(owner), key)) return undefined;
  return (owner as Readonly<Record<string, unknown>>)[key];
}
