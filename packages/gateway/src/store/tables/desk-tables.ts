import type { RulingAct } from "@tongban/protocol";
import type { Generated } from "kysely";
import type { Json } from "./json.ts";

/** The maintainers' desk, and what was done. */
export interface DeskTables {
  /** What one maintainer asked for and a second confirms. */
  rulings: {
    id: Generated<string>;
    act: RulingAct;
    subject_id: string;
    account_id: string;
    requested_by: string;
    reason: string;
    requested_at: Date;
    expires_at: Date;
    status: "waiting" | "confirmed" | "rejected" | "expired";
    ended_by: string | null;
    end_reason: string | null;
    ended_at: Date | null;
  };
  /** Append-only: the database refuses changes. */
  audit: { id: Generated<string>; at: Date; action: AuditAction; account_id: string; evidence: Json<Record<string, unknown>> };
}

export type AuditAction =
  | "account-created"
  | "person-bound"
  | "join-requested"
  | "join-approved"
  | "join-refused"
  | "accounts-merged"
  | "accounts-split"
  | "credential-unlinked"
  | "identifier-backfilled"
  | "evidence-read"
  | "proposal-dismissed"
  | "ruling-requested"
  | "ruling-confirmed"
  | "ruling-rejected"
  | "account-forgotten";
