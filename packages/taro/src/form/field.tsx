import { Input, Textarea, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { aria } from "../host/aria.ts";
import { isWeb } from "../host/is-web.ts";

export interface FieldProps {
  readonly label: string;
  readonly note?: string | undefined;
  readonly error?: string | undefined;
  readonly children?: ReactNode;
}

/** A labelled place in a form, with what is wrong said right below it. */
export function Field({ label, note, error, children }: FieldProps) {
  return (
    <View className="tb-field">
      <View className="tb-field-name">{label}</View>
      {note && <View className="tb-field-note">{note}</View>}
      {children}
      {error && (
        <View className="tb-field-bad" {...aria({ role: "alert" })}>
          {error}
        </View>
      )}
    </View>
  );
}

/** A value that is settled already: said in one row, with where it came from. */
export function FixedField({ label, note, error, value }: Omit<FieldProps, "children"> & { readonly value: string }) {
  return (
    <View className="tb-field">
      <View className="tb-fact tb-fact-tight">
        <View className="tb-fact-name">{label}</View>
        <View className="tb-fact-value">
          <View>{value}</View>
          {note && <View className="tb-field-note">{note}</View>}
        </View>
      </View>
      {error && (
        <View className="tb-field-bad" {...aria({ role: "alert" })}>
          {error}
        </View>
      )}
    </View>
  );
}

export interface TextFieldProps extends Omit<FieldProps, "children"> {
  readonly value: string;
  onChange(value: string): void;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly keyboard?: "text" | "number" | "idcard";
  /** Several lines. Default `false`. */
  readonly area?: boolean;
}

export function TextField({ label, note, error, value, onChange, area = false, ...more }: TextFieldProps) {
  const { placeholder = "请输入", maxLength = 200, keyboard = "text" } = more;
  const common = {
    value,
    placeholder,
    maxlength: maxLength,
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
    // In a browser the label belongs on the inner control: on Taro's wrapper nobody would find it.
    ...(isWeb() ? { nativeProps: { "aria-label": label, "aria-invalid": error ? "true" : "false" } } : { ariaLabel: label }),
  };
  const look = `tb-field-box${error ? " tb-field-box-bad" : ""}${area ? " tb-field-box-area" : ""}`;
  return (
    <Field label={label} note={note} error={error}>
      <View className={look}>
        {area ? <Textarea className="tb-area" {...common} /> : <Input className="tb-input" type={keyboard} {...common} />}
      </View>
    </Field>
  );
}
