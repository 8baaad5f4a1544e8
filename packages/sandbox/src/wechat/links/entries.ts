import { createHash } from "node:crypto";
import type { Chance } from "../../world/world.ts";

/** A code or link the platform made for an app. */
export interface Entry {
  readonly kind: "wxacode" | "urllink" | "scheme";
  readonly appId: string;
  /** No leading slash, no query; empty for the app's home. */
  readonly path: string;
  /** A code's is `scene=…`, percent-encoded as the phone gives it. */
  readonly query: string;
  readonly version: string;
  /** Milliseconds since 1970; a code has no end. */
  readonly until?: number;
}

export interface Entries {
  /** The ticket: what stands in the link, or is drawn in the code. */
  make(entry: Entry): string;
  find(ticket: string): Entry | undefined;
  /** A drawn code is known again by its bytes. */
  remember(picture: Buffer, ticket: string): void;
  findPicture(picture: Buffer): Entry | undefined;
  clear(): void;
}

export function createEntries({ random }: Chance): Entries {
  const entries = new Map<string, Entry>();
  const pictures = new Map<string, string>();
  const hashOf = (picture: Buffer) => createHash("sha256").update(picture).digest("hex");
  return {
    make(entry) {
      const ticket = random(12).toString("hex").slice(0, 22);
      entries.set(ticket, entry);
      return ticket;
    },
    find: (ticket) => entries.get(ticket),
    remember(picture, ticket) {
      pictures.set(hashOf(picture), ticket);
    },
    findPicture: (picture) => entries.get(pictures.get(hashOf(picture)) ?? ""),
    clear() {
      entries.clear();
      pictures.clear();
    },
  };
}
