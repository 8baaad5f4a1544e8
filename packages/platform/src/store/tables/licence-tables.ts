import type { Generated } from "kysely";

export interface LicenceTables {
  licences: {
    certificate_id: string;
    cert_key: string;
    type_code: string;
    /** Unified social credit code of the department that owns it. */
    issuer: string;
    certificate_name: string;
    issue_dept: string;
    issue_date: string;
    /** YYYY-MM-DD, the last day; null has no end. */
    valid_until: string | null;
    status: string;
    /** Sealed under the person's key: number, holder, fields. Null once erased. */
    content: Buffer | null;
  };
  licence_events: {
    id: Generated<string>;
    certificate_id: string;
    operation: string;
    status: string;
    reason: string;
    official_id: string;
    by_whom: string;
    trace_id: string;
    at: Date;
  };
  presentations: {
    presentation_id: string;
    token_hash: string;
    cert_key: string;
    certificate_id: string;
    serial: string;
    /** Sealed under the person's key: purpose, receiver, names of the fields. Null once erased. */
    content: Buffer | null;
    idempotency_key: string;
    request_hash: string;
    created_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
    uses: Generated<number>;
    last_used_at: Date | null;
  };
}
