import { type FormSchema, type FormValues, fail } from "@tongban/protocol";
import { Errors } from "typebox/schema";
import { maskField } from "../mask.ts";

/** Checks values against the form's JSON Schema. Throws FORM_INVALID with `detail.fields`: field → what is wrong, in Chinese. */
export function checkForm(form: FormSchema, values: FormValues): void {
  const faults = formFaults(form, values);
  if (faults.length > 0) throw fail("FORM_INVALID", { detail: { fields: Object.fromEntries(faults) } });
}

/** Field and what is wrong with it, in Chinese; empty when the values fit. */
export function formFaults(form: FormSchema, values: FormValues): readonly (readonly [string, string])[] {
  const [valid, errors] = Errors(form, values);
  return valid ? [] : errors.flatMap((error) => faultsOf(form, error));
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
}

function faultsOf({ properties }: FormSchema, { keyword, instancePath, params }: SchemaError): readonly (readonly [string, string])[] {
  const title = (name: string) => properties[name]?.title ?? name;
  const {
    requiredProperties = [],
    additionalProperties = [],
    limit,
  } = params as {
    requiredProperties?: readonly string[];
    additionalProperties?: readonly string[];
    limit?: number;
  };
  const field = instancePath.slice(1);
  switch (keyword) {
    case "required":
      return requiredProperties.map((name) => [name, `请填写${title(name)}`]);
    case "additionalProperties":
      return additionalProperties.map((name) => [name, "表单中没有这一项"]);
    case "minLength":
      return [[field, `${title(field)}至少填写${limit}个字`]];
    case "maxLength":
      return [[field, `${title(field)}最多填写${limit}个字`]];
    case "pattern":
      return [[field, `${title(field)}格式不正确`]];
    case "oneOf":
      return [[field, `请选择${title(field)}`]];
    case "type":
      return [[field, `${title(field)}填写有误`]];
    default:
      return [];
  }
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
