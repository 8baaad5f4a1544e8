import type { Generated } from "kysely";

export interface TraceTables {
  /** One signed day each, without a gap. */
  trace_days: {
    number: number;
    day: string;
    previous: string;
    chains: number;
    root: string;
    /** Roots of 256 leaves each, one after the other: what a proof needs of the rest of the day. */
    blocks: Buffer;
    /** ISO 8601 in Beijing time, as it was signed. */
    signed_at: string;
    kid: string;
    signature: string;
  };
  /** The last step, on that day, of each chain that had grown since it was signed last. */
  trace_heads: { number: number; position: number; application_id: string; seq: number; hash: string };
  trace_unsealed: { application_id: string; number: number | null };
  erasures: {
    erasure_id: string;
    cert_key: string;
    official_id: string;
    by_whom: string;
    legal_basis: string;
    reason: string;
    trace_id: string;
    at: Date;
  };
  retentions: { application_id: string; erasure_id: string; retain_until: string };
  sharing_ledger: {
    /** PostgreSQL's bigint, which the driver gives as text. */
    id: Generated<string>;
    cert_key: string;
    requester: string;
    dept_code: string | null;
    item_id: string | null;
    application_id: string | null;
    /** Null once erased, as is `what`. */
    purpose: string | null;
    legal_basis: string;
    kind: string;
    what: string | null;
    outcome: string;
    trace_id: string;
    at: Date;
  };
}
