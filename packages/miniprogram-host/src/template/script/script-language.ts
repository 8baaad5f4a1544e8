import type { Written } from "../compile/compile-value.ts";
import type { SourceText } from "../template-error.ts";

export interface PreparedScript {
  /** Runs as a function of `module`, `exports`, `require`, `$export` and the realm's helpers. */
  readonly code: string;
  /** Paths of the modules it names. */
  readonly imports: readonly Written[];
}

/** Checks a script and turns it into a function's body. Throws TemplateError for what its language has not. */
export type PrepareScript = (source: SourceText, written: Written) => PreparedScript;
