import { maskName, maskNumber } from "@tongban/protocol";
import { maskField } from "../mask.ts";
import type { StoredLicence } from "./stored-licence.ts";

/** A licence as others than its holder may read it. */
export function maskLicence(licence: StoredLicence): StoredLicence {
  return {
    ...licence,
    certificateNumber: maskNumber(licence.certificateNumber),
    certificateHolder: maskName(licence.certificateHolder),
    fields: maskFields(licence),
  };
}

export function maskFields({ fields }: StoredLicence, names?: readonly string[]): StoredLicence["fields"] {
  return fields
    .filter(({ name }) => names === undefined || names.includes(name))
    .map((field) => ({ ...field, value: maskField("official", field.name, field.value) }));
}
