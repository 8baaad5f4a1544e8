/** `disabled`, `checked`, `hidden`: absent, false, empty and 0 are off; the text `false` is on, as in the hosts. */
export function isOn(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== "" && value !== 0;
}
