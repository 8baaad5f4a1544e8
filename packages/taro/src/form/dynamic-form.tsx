import { View } from "@tarojs/components";
import type { FormField, FormSchema, FormValues } from "@tongban/protocol";
import { Choice } from "./choice.tsx";
import { Field, FixedField, TextField } from "./field.tsx";
import type { FormErrors } from "./validate-form.ts";

export interface DynamicFormProps {
  readonly schema: FormSchema;
  readonly values: FormValues;
  /** field → name of the licence its value came from. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly errors?: FormErrors;
  onChange(name: string, value: string): void;
}

/** A form drawn from its schema. What a licence already says is shown with its source and not asked again. */
export function DynamicForm({ schema, values, sources = {}, errors = {}, onChange }: DynamicFormProps) {
  return (
    <View>
      {Object.entries(schema.properties).map(([name, field]) => (
        <Row
          key={name}
          field={field}
          value={values[name] ?? ""}
          source={sources[name]}
          error={errors[name]}
          onChange={(value) => onChange(name, value)}
        />
      ))}
    </View>
  );
}

interface RowProps {
  readonly field: FormField;
  readonly value: string;
  readonly source: string | undefined;
  readonly error: string | undefined;
  onChange(value: string): void;
}

function Row({ field, value, source, error, onChange }: RowProps) {
  const note = source ? `来自${source}` : field.description;
  if (field.readOnly) {
    return <FixedField label={field.title} note={note} error={error} value={titleOf(field, value)} />;
  }
  if (field.oneOf) {
    const options = field.oneOf.map((option) => ({ value: option.const, title: option.title }));
    return (
      <Field label={field.title} note={note} error={error}>
        <Choice label={field.title} options={options} value={value} onChange={onChange} />
      </Field>
    );
  }
  return <TextField label={field.title} note={note} error={error} value={value} maxLength={field.maxLength} onChange={onChange} />;
}

function titleOf(field: FormField, value: string): string {
  return field.oneOf?.find((option) => option.const === value)?.title ?? (value || "—");
}
