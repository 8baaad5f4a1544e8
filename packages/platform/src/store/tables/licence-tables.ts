import type { Generated } from "kysely";

export interface LicenceTables {
  licences: {
    certificate_id: string;
    cert_key: string;
    type_code: string;
    certificate_name: string;
    issue_dept: string;
    issue_date: string;
    status: string;
    /** Sealed under the data key: number, holder, fields. */
    content: Buffer;
  };
  licence_ledger: {
    id: Generated<number>;
    cert_key: string;
    requester: string;
    item_id: string | null;
    purpose: string;
    legal_basis: string;
    licence_types: readonly string[];
    trace_id: string;
    at: Date;
  };
}
