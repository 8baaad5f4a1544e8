import type { Scan } from "./scan.ts";

/** A browser has no camera that a page may read codes with. */
export const scan: Scan | undefined = undefined;
