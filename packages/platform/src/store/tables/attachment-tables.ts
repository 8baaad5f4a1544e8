import type { AttachmentFormat, AttachmentState } from "@tongban/protocol";
import type { Generated } from "kysely";

export interface AttachmentTables {
  attachments: {
    application_id: string;
    attachment_id: string;
    cert_key: string;
    material: string;
    /** Sealed under the person's key. */
    file_name: Buffer;
    size: number;
    sha256: string;
    declared_type: string | null;
    /** `removed`: taken back before it was handed in; the row stays for a while, so that it still counts for the day. */
    state: AttachmentState | "removed";
    /** Bytes there are. */
    received: Generated<number>;
    format: AttachmentFormat | null;
    reason: string | null;
    idempotency_key: string;
    request_hash: string;
    created_at: Date;
    touched_at: Date;
    /** When it was handed in; from then on its content stays. */
    submitted_at: Date | null;
  };
  attachment_chunks: {
    application_id: string;
    attachment_id: string;
    /** The byte of the file it begins at. */
    position: number;
    /** Sealed under the person's key. */
    sealed: Buffer;
  };
  attachment_downloads: {
    application_id: string;
    attachment_id: string;
    official_id: string;
    by_whom: string;
    dept_code: string;
    trace_id: string;
    at: Date;
  };
  /** Materials whose original will be shown at a counter. */
  counter_materials: { application_id: string; material: string };
}
