import { ageOn, fail, type Item } from "@tongban/protocol";
import { beijingDay } from "../beijing-time.ts";
import type { ItemRecord } from "../items/item-record.ts";
import { licenceNameIn } from "../licences/preview.ts";
import { newestOfType } from "../licences/pull-licences.ts";
import type { StoredLicence } from "../licences/stored-licence.ts";
import type { Content } from "./content.ts";

/** The form as the licences and its defaults fill it. */
export function fillForm({ item }: ItemRecord, licences: readonly StoredLicence[]): Content {
  const found = newestOfType(licences);
  const values: Record<string, string> = {};
  const sources: Record<string, string> = {};
  for (const [name, field] of Object.entries(item.form.properties)) {
    const licence = field.prefill && found.get(field.prefill.licenceType);
    const value = licence?.fields.find((given) => given.name === field.prefill?.field)?.value;
    if (licence && value !== undefined) {
      values[name] = value;
      sources[name] = licence.certificateName;
    } else if (field.default !== undefined) values[name] = field.default;
  }
  const held = Object.fromEntries([...found].map(([typeCode, { certificateName }]) => [typeCode, certificateName]));
  return { filled: true, values, sources, held };
}

/** Types of the licences that the form can't be filled without. One that only stands for a material may be replaced by a file or the original. */
export function licencesOfForm({ form }: Item): readonly string[] {
  const prefills = form.required.flatMap((name) => form.properties[name]?.prefill ?? []);
  return [...new Set(prefills.map(({ licenceType }) => licenceType))];
}

/** Throws NOT_ELIGIBLE with a plain reason: a licence the form rests on is missing, or she is too young on the day `at`. */
export function assertEligible(record: ItemRecord, { values, held }: Content, at: number): void {
  const missing = licencesOfForm(record.item)
    .filter((typeCode) => !Object.hasOwn(held, typeCode))
    .map((typeCode) => licenceNameIn(record, typeCode));
  if (missing.length > 0) {
    const reason = `没有查到您的${missing.join("、")}电子证照，请携带原件到窗口办理`;
    throw fail("NOT_ELIGIBLE", { say: `暂不能网上办理：${reason}`, detail: { reason, missing } });
  }
  const { rules } = record;
  if (!rules) return;
  const age = ageOn(values[rules.birthDateField] ?? "", beijingDay(at));
  if (!(age >= rules.minAge)) {
    const reason = `需年满${rules.minAge}周岁，您现在${age}周岁`;
    throw fail("NOT_ELIGIBLE", { say: `暂不符合办理条件：${reason}`, detail: { reason, minAge: rules.minAge, age } });
  }
}
