export interface PersonTables {
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
}
