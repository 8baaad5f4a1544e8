import { isWeb } from "./is-web.ts";

export interface AriaOptions {
  readonly role?: string;
  readonly label?: string | undefined;
  /** More of ARIA by bare name, e.g. `{ checked: true }`; of these, mini-programs are told `checked` alone. */
  readonly states?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/**
 * Accessibility attributes: `role`, `aria-*` in a browser; in a mini-program `ariaRole`, `ariaLabel`, `ariaChecked`, which the shell's build must
 * write into Taro's template under the host's own names (see examples/citizen/config/write-aria.ts).
 */
export function aria({ role, label, states = {} }: AriaOptions): Record<string, string> {
  if (!isWeb()) {
    const { checked } = states;
    return {
      ...(role && { ariaRole: role }),
      ...(label && { ariaLabel: label }),
      ...(checked !== undefined && { ariaChecked: String(checked) }),
    };
  }
  const known = Object.entries(states).flatMap(([name, value]) => (value === undefined ? [] : [[`aria-${name}`, String(value)]]));
  return { ...(role && { role }), ...(label && { "aria-label": label }), ...Object.fromEntries(known) };
}
