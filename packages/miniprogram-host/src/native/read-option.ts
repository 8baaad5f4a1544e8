/** Readers for what an app wrote: they take nothing on trust. */
export function textOr(value: unknown, other: string): string {
  return typeof value === "string" ? value : other;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
