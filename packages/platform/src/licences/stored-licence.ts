import type { Selectable } from "kysely";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { seal, unseal } from "../crypto/seal.ts";
import type { NewLicence, Tables } from "../store/tables.ts";

/** What identifies the holder; sealed at rest. */
const Content = Type.Object({
  certificateNumber: Type.String(),
  certificateHolder: Type.String(),
  fields: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), value: Type.String() })),
});

export interface StoredLicence extends Static<typeof Content> {
  readonly certificateId: string;
  readonly certificateTypeCode: string;
  readonly certificateName: string;
  readonly issueDept: string;
  readonly issueDate: string;
  readonly status: string;
}

export function licenceRow(dataKey: Buffer, certKey: string, licence: StoredLicence): NewLicence {
  const { certificateNumber, certificateHolder, fields } = licence;
  return {
    certificate_id: licence.certificateId,
    cert_key: certKey,
    type_code: licence.certificateTypeCode,
    certificate_name: licence.certificateName,
    issue_dept: licence.issueDept,
    issue_date: licence.issueDate,
    status: licence.status,
    content: seal(dataKey, JSON.stringify({ certificateNumber, certificateHolder, fields }), licence.certificateId),
  };
}

export function licenceOf(dataKey: Buffer, row: Selectable<Tables["licences"]>): StoredLicence {
  return {
    certificateId: row.certificate_id,
    certificateTypeCode: row.type_code,
    certificateName: row.certificate_name,
    issueDept: row.issue_dept,
    issueDate: row.issue_date,
    status: row.status,
    ...Value.Parse(Content, JSON.parse(unseal(dataKey, row.content, row.certificate_id).toString())),
  };
}
