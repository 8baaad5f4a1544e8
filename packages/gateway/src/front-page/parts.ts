import type { RunningPart } from "../options.ts";

/** Asks each part whether it is well: a part without `/health` counts as up when it answers at all. */
export function askParts(parts: readonly RunningPart[]): Promise<(RunningPart & { up: boolean })[]> {
  return Promise.all(parts.map(async (part) => ({ ...part, up: await isUp(part.url) })));
}

async function isUp(url: string): Promise<boolean> {
  try {
    const reply = await fetch(new URL("/health", url), { signal: AbortSignal.timeout(1_000) });
    await reply.body?.cancel();
    return reply.status < 500;
  } catch {
    return false;
  }
}
