const form = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace id a caller sent, or a new one. Source: W3C Trace Context, 2021-11-23. */
export function traceIdOf(header: unknown, random: (length: number) => Buffer): string {
  const sent = typeof header === "string" ? form.exec(header)?.[1] : undefined;
  return sent ?? random(16).toString("hex");
}
