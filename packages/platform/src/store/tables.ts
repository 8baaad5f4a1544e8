import type { ApplicationStatus, ChannelId, Satisfaction } from "@tongban/protocol";
import type { Generated, Insertable, Kysely, Selectable } from "kysely";

export interface Tables {
  persons: { cert_key: string; wrapped_key: Buffer };
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
  applications: {
    application_id: string;
    cert_key: string;
    item_id: string;
    channel: ChannelId;
    status: ApplicationStatus;
    project_no: string | null;
    /** Sealed under the person's key; null once erased. */
    content: Buffer | null;
    idempotency_key: string;
    request_hash: string;
    created_at: Date;
    submitted_at: Date | null;
    /** False only for one that stood beside another when migration 0003 came: the index `applications_one_under_way` leaves it out. */
    counted: Generated<boolean>;
  };
  steps: {
    application_id: string;
    seq: number;
    event: string;
    actor: string;
    by_whom: string;
    at: Date;
    trace_id: string;
    payload_hash: string;
    /** Null once erased, as is the payload. */
    salt: Buffer | null;
    payload: Buffer | null;
    hash: string;
  };
  evaluations: {
    application_id: string;
    satisfaction: Satisfaction;
    text: Buffer | null;
    at: Date;
    idempotency_key: string | null;
    request_hash: string;
  };
  serials: { task_code: string; day: string; last: number };
}

/** The database itself or a transaction on it. */
export type Queries = Kysely<Tables>;
export type ApplicationRow = Selectable<Tables["applications"]>;
export type NewLicence = Insertable<Tables["licences"]>;
