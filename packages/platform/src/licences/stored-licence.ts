import { readLicenceId } from "@tongban/protocol";
import type { Selectable } from "kysely";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { seal, unseal } from "../crypto/seal.ts";
import type { NewLicence, Tables } from "../store/tables.ts";

/** What identifies the holder; sealed under her own key. */
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
  /** YYYY-MM-DD, the last day. */
  readonly validUntil?: string;
  readonly status: string;
}

/** Throws LICENCE_ID_INVALID: no licence comes in under an identifier that can't be one. */
export function licenceRow(personKey: Buffer, certKey: string, licence: StoredLicence): NewLicence {
  const { certificateNumber, certificateHolder, fields } = licence;
  return {
    certificate_id: licence.certificateId,
    cert_key: certKey,
    type_code: licence.certificateTypeCode,
    issuer: readLicenceId(licence.certificateId).issuer,
    certificate_name: licence.certificateName,
    issue_dept: licence.issueDept,
    issue_date: licence.issueDate,
    valid_until: licence.validUntil ?? null,
    status: licence.status,
    content: seal(personKey, JSON.stringify({ certificateNumber, certificateHolder, fields }), licence.certificateId),
  };
}

export type LicenceRow = Selectable<Tables["licences"]>;

/** What opens licences: the holder's own key, and the platform's for those that were stored before each person had one. */
export interface LicenceKeys {
  readonly personKey: Buffer | undefined;
  readonly dataKey: Buffer;
}

/** Undefined once its content was erased. */
export function licenceOf(keys: LicenceKeys, row: LicenceRow): StoredLicence | undefined {
  if (!row.content) return undefined;
  return {
    certificateId: row.certificate_id,
    certificateTypeCode: row.type_code,
    certificateName: row.certificate_name,
    issueDept: row.issue_dept,
    issueDate: row.issue_date,
    ...(row.valid_until !== null && { validUntil: row.valid_until }),
    status: row.status,
    ...Value.Parse(Content, JSON.parse(open(keys, row.content, row.certificate_id))),
  };
}

function open({ personKey, dataKey }: LicenceKeys, content: Buffer, place: string): string {
  try {
    if (personKey) return unseal(personKey, content, place).toString();
  } catch {
    // one of before
  }
  return unseal(dataKey, content, place).toString();
}
