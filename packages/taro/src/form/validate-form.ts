import { type FormField, type FormSchema, type FormValues, isServiceError } from "@tongban/protocol";

export type FormErrors = Readonly<Record<string, string>>;

/** What is wrong with each field, in words; empty when the form may go. The platform checks again by the same schema. */
export function validateForm(schema: FormSchema, values: FormValues): FormErrors {
  const found = Object.entries(schema.properties).flatMap(([name, field]) => {
    const error = checkField(field, (values[name] ?? "").trim(), schema.required.includes(name));
    return error === undefined ? [] : [[name, error] as const];
  });
  return Object.fromEntries(found);
}

function checkField(field: FormField, value: string, required: boolean): string | undefined {
  if (value === "") return required ? missingText(field) : undefined;
  // From a licence and perhaps shown masked: not hers to correct, and the mask fits no pattern.
  if (field.readOnly) return undefined;
  if (field.oneOf && !field.oneOf.some((option) => option.const === value)) return `请选择${field.title}`;
  if (field.minLength !== undefined && value.length < field.minLength) return `${field.title}至少${field.minLength}个字`;
  if (field.maxLength !== undefined && value.length > field.maxLength) return `${field.title}最多${field.maxLength}个字`;
  if (field.pattern !== undefined && !new RegExp(field.pattern, "u").test(value)) return `${field.title}格式不正确，请检查`;
  return undefined;
}

function missingText(field: FormField): string {
  if (field.readOnly) return `没有从电子证照取得${field.title}，请到窗口办理`;
  return field.oneOf ? `请选择${field.title}` : `请填写${field.title}`;
}

/** What the platform found wrong with which fields, from a FORM_INVALID; nothing from any other error. */
export function fieldErrors(error: unknown): FormErrors {
  if (!isServiceError(error, "FORM_INVALID")) return {};
  const fields = error.detail?.fields;
  if (typeof fields !== "object" || fields === null) return {};
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => typeof text === "string"));
}

/** What a form starts with: values already there over the schema's defaults. */
export function startValues(schema: FormSchema, values: FormValues): FormValues {
  const defaults = Object.entries(schema.properties).flatMap(([name, field]) => (field.default ? [[name, field.default]] : []));
  return { ...Object.fromEntries(defaults), ...values };
}
