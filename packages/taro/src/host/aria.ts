import { isWeb } from "./is-web.ts";

export interface AriaOptions {
  readonly role?: string;
  readonly label?: string | undefined;
  /** More of ARIA by bare name, e.g. `{ checked: true }`; known to browsers only. */
  readonly states?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Accessibility attributes in the host's own names: `role`, `aria-*` in a browser; `ariaRole`, `ariaLabel` in a mini-program. */
export function aria({ role, label, states = {} }: AriaOptions): Record<string, string> {
  if (!isWeb()) return { ...(role && { ariaRole: role }), ...(label && { ariaLabel: label }) };
  const known = Object.entries(states).flatMap(([name, value]) => (value === undefined ? [] : [[`aria-${name}`, String(value)]]));
  return { ...(role && { role }), ...(label && { "aria-label": label }), ...Object.fromEntries(known) };
}
