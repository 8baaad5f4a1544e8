import type { RealName } from "../../persons/keep-person.ts";
import type { Identifier } from "./identity.ts";

/** Whose name it is said to be. */
interface NamedUser {
  /** All identifiers of the credential that asks. */
  readonly identifiers: readonly Identifier[];
  readonly claim: RealName;
  /** What the channel's consent page handed over. */
  readonly code: string;
  readonly traceId: string;
}

/**
 * A channel's word that its user has this name and number: evidence for level 2, and never a possession proof, since a namesake who knows the number would pass.
 * It joins no person and opens no data.
 */
export interface RealNameCheck {
  /** `unknown`: the channel itself does not know her name. */
  confirm(user: NamedUser): Promise<"confirmed" | "mismatch" | "unknown">;
}
