import { type LicencePreview, maskNumber } from "@tongban/protocol";
import type { Desk } from "../desk.ts";
import { type ItemRecord, licenceTypesOf } from "../items/item-record.ts";
import { maskField } from "../mask.ts";
import { newestOfType, pullLicences } from "./pull-licences.ts";

/** What would be taken from which licence, before she agrees: only the fields the form uses, numbers masked. */
export async function previewLicences(desk: Desk, record: ItemRecord, who: { certKey: string; traceId: string }): Promise<LicencePreview> {
  const { item } = record;
  const typeCodes = licenceTypesOf(item);
  const pull = {
    ...who,
    requester: item.deptName,
    deptCode: record.deptCode,
    itemId: item.itemId,
    typeCodes,
    purpose: "授权前预览",
    legalBasis: item.byLaw,
  };
  const found = newestOfType(typeCodes.length > 0 ? await pullLicences(desk, pull) : []);
  const prefills = Object.values(item.form.properties).flatMap(({ prefill }) => (prefill ? [prefill] : []));
  return {
    licences: [...found.values()].map((licence) => ({
      ...licence,
      certificateNumber: maskNumber(licence.certificateNumber),
      fields: licence.fields
        .filter(({ name }) => prefills.some((prefill) => prefill.licenceType === licence.certificateTypeCode && prefill.field === name))
        .map((field) => ({ ...field, value: maskField("holder", field.name, field.value) })),
    })),
    missing: typeCodes.filter((typeCode) => !found.has(typeCode)).map((typeCode) => licenceNameIn(record, typeCode)),
    consent: record.consent ?? { version: "none", text: "本事项不调用电子证照。" },
  };
}

/** The material's name for a licence type; both are the same word in a guide. */
export function licenceNameIn({ item }: ItemRecord, typeCode: string): string {
  return item.materials.find(({ licenceType }) => licenceType === typeCode)?.name ?? typeCode;
}
