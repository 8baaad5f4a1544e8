import type { ApplicationStatus, ChannelId, Satisfaction } from "@tongban/protocol";
import type { Generated } from "kysely";

export interface ApplicationTables {
  applications: {
    application_id: string;
    cert_key: string;
    item_id: string;
    /** The version it was started with and is handled by to its end. */
    item_version: number;
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
