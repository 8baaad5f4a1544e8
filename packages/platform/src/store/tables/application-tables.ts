import type { ApplicationStatus, ChannelId, PauseKind, Satisfaction } from "@tongban/protocol";
import type { Generated } from "kysely";

export type DutyKind = "lead" | "joint" | "former";

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
    /** The department that answers for it: the item's own at first, then whoever it was handed over to. Null only until `adoptOld` has met an old row. */
    owner_dept: string | null;
    owner_dept_name: string | null;
    owner_region: string | null;
    /** 绿色通道. */
    green: Generated<boolean>;
    /** When its one notice of corrections was given. */
    asked_at: Date | null;
    extended: Generated<boolean>;
    bundle_application_id: string | null;
  };
  /** What one department has to do with one application, from its submission on. */
  duties: {
    application_id: string;
    dept_code: string;
    dept_name: string;
    region: string;
    /** `former`: it was handed over to another. */
    kind: DutyKind;
    /** Its opinion in the review; null while it has given none. */
    agreed: boolean | null;
    /** Kind of the special procedure that it waits for. */
    paused: PauseKind | null;
    /** The official who works on it. */
    taken_by: string | null;
    /** These three repeat the application's. */
    status: ApplicationStatus;
    green: boolean;
    submitted_at: Date;
  };
  steps: {
    application_id: string;
    seq: number;
    event: string;
    /** Code of the department acted for, or that takes over; null where she acts herself. */
    subject: string | null;
    /** Working days of an extension or a special procedure. */
    days: number | null;
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
  bundle_applications: {
    bundle_application_id: string;
    cert_key: string;
    bundle_id: string;
    idempotency_key: string;
    request_hash: string;
    created_at: Date;
  };
  serials: { task_code: string; day: string; last: number };
}
