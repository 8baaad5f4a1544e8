import { type Static, Type } from "typebox";
import { Instant } from "./common.ts";

/** Licence status: 01 valid … 07 revoked, 99 other. Source: national licence base interface, `up_lic_data`. */
export const Licence = Type.Object({
  certificateId: Type.String({ description: "GB/T 36904-2018 identifier" }),
  certificateTypeCode: Type.String(),
  certificateName: Type.String(),
  certificateNumber: Type.String({ description: "masked unless it is the holder who reads" }),
  certificateHolder: Type.String(),
  issueDept: Type.String(),
  issueDate: Type.String({ description: "YYYY-MM-DD" }),
  status: Type.String(),
  fields: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), value: Type.String() })),
});
export type Licence = Static<typeof Licence>;

export const LicenceList = Type.Object({ licences: Type.Array(Licence) });
export type LicenceList = Static<typeof LicenceList>;

/** What would be taken from which licence for one item, before she agrees. Values are masked where they identify. */
export const LicencePreview = Type.Object({
  licences: Type.Array(Licence),
  missing: Type.Array(Type.String({ description: "names of the licences that were not found" })),
  consent: Type.Object({ version: Type.String(), text: Type.String() }),
});
export type LicencePreview = Static<typeof LicencePreview>;

export const Consent = Type.Object(
  { version: Type.String({ maxLength: 32 }), licenceTypes: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 20 }) },
  { additionalProperties: false },
);
export type Consent = Static<typeof Consent>;

export const ConsentRecord = Type.Object({ ...Consent.properties, at: Instant });
export type ConsentRecord = Static<typeof ConsentRecord>;
