/**
 * A field a value has itself, `length` included. A template reaches no prototype, so `list.join` and `text.slice` are undefined, as in WXML. Data may
 * come from another realm, where `instanceof` says nothing.
 */
export function readOwn(owner: unknown, key: string): unknown {
  const held: Readonly<Record<string, unknown>> = Object(owner);
  return Object.hasOwn(held, key) ? held[key] : undefined;
}
