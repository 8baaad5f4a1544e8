import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { aria } from "../host/aria.ts";
import { pressable } from "../host/pressable.ts";

export interface ChoiceOption<V> {
  readonly value: V;
  readonly title: string;
  /** At the right of the words; never instead of them. */
  readonly side?: ReactNode;
}

export interface ChoiceProps<V> {
  readonly label: string;
  readonly options: readonly ChoiceOption<V>[];
  readonly value: V | undefined;
  onChange(value: V): void;
}

/** One of several, all in view: large rows instead of a wheel. */
export function Choice<V extends string | number>({ label, options, value, onChange }: ChoiceProps<V>) {
  return (
    <View {...aria({ role: "radiogroup", label })}>
      {options.map((option) => {
        const on = option.value === value;
        const press = pressable(() => onChange(option.value), { role: "radio", label: option.title, states: { checked: on } });
        return (
          <View key={option.value} className={`tb-choice${on ? " tb-choice-on" : ""}`} {...press}>
            <View className="tb-choice-mark" />
            <View>{option.title}</View>
            {option.side}
          </View>
        );
      })}
    </View>
  );
}
