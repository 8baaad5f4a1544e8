import { type FormSchema, type FormValues, fail } from "@tongban/protocol";
import { formFaults } from "../items/form-faults.ts";
import { maskField } from "../mask.ts";

/** Checks values against the form's JSON Schema. Throws FORM_INVALID with `detail.fields`: field → what is wrong, in Chinese. */
export function checkForm(form: FormSchema, values: FormValues): void {
  const faults = formFaults(form, values);
  if (faults.length > 0) throw fail("FORM_INVALID", { detail: { fields: Object.fromEntries(faults) } });
}

/**
 * The form with the citizen's own fields replaced by what she sent. Read-only fields keep what the licence said; she may send them back as they were shown
 * to her or leave them out, and another value is FORM_INVALID.
 */
export function mergeForm(form: FormSchema, stored: FormValues, sent: FormValues): FormValues {
  const isFixed = (name: string) => Object.hasOwn(form.properties, name) && form.properties[name]?.readOnly === true;
  const altered = Object.keys(sent).filter(
    (name) => isFixed(name) && sent[name] !== stored[name] && sent[name] !== maskField("holder", name, stored[name] ?? ""),
  );
  if (altered.length > 0) {
    const fields = Object.fromEntries(altered.map((name) => [name, `${form.properties[name]?.title ?? name}来自电子证照，不能修改`]));
    throw fail("FORM_INVALID", { detail: { fields } });
  }
  const fixed = Object.entries(stored).filter(([name]) => isFixed(name));
  const own = Object.entries(sent).filter(([name]) => !isFixed(name));
  return Object.fromEntries([...fixed, ...own]);
}
