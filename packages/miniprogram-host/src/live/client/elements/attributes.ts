import type { Drawn } from "../model.ts";

/** An attribute as templates write it, `scroll-top`, or as some build tools do, `scrollTop`. */
export function attribute({ wire: { attributes } }: Drawn, name: string): unknown {
  return attributes[name] ?? attributes[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
}

export function text(drawn: Drawn, name: string, other = ""): string {
  const value = attribute(drawn, name);
  return value === undefined || value === null || value === true ? other : String(value);
}

export function number(drawn: Drawn, name: string, other: number): number {
  const value = Number(attribute(drawn, name) ?? Number.NaN);
  return Number.isNaN(value) ? other : value;
}

/** Absent, false, empty and 0 are off; the text `false` is on, as in the hosts. */
export function isOn(drawn: Drawn, name: string): boolean {
  const value = attribute(drawn, name);
  return value !== undefined && value !== null && value !== false && value !== "" && value !== 0;
}

export function list(drawn: Drawn, name: string): readonly unknown[] {
  const value = attribute(drawn, name);
  return Array.isArray(value) ? value : [];
}
