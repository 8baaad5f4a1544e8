import type { IdType, ProofLaunch, ProofMethod } from "@tongban/protocol";
import type { RealName } from "../../persons/keep-person.ts";
import type { Identifier } from "./identity.ts";

/** Who is to be checked: the same on `start` and on `ask`. */
export interface CheckedUser {
  /** All identifiers of the credential that asks. */
  readonly identifiers: readonly Identifier[];
  readonly claim: RealName;
  /** Ours, unique: 24 hex digits. */
  readonly orderNo: string;
  readonly traceId: string;
}

/** `failed` is final; `again` is trouble of the phone or the line that says nothing about who is there. */
export interface Verdict {
  readonly kind: "passed" | "cancelled" | "pending" | "expired" | "again" | "failed";
  /** The upstream's own result, for the log. */
  readonly result?: string | number;
}

/** A channel's own check that this user is that person, by face; client success is never proof. */
export interface PossessionCheck {
  readonly method: ProofMethod;
  /** The documents it can check by. */
  readonly idTypes: readonly IdType[];
  /** Opens a check and gives the upstream's handle of it. */
  start(user: CheckedUser): Promise<string>;
  /** What the phone needs to show the page of an open check, also again after the app was closed in between. */
  launch(handle: string): ProofLaunch;
  /** What the upstream itself says about it, whatever the phone said. */
  ask(user: CheckedUser & { readonly handle: string }): Promise<Verdict>;
}
