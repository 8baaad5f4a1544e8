import { View } from "@tarojs/components";
import { aria } from "../host/aria.ts";
import { pressable } from "../host/pressable.ts";

export interface NumberChoiceProps {
  readonly numbers: readonly number[];
  readonly value: number | undefined;
  onChange(value: number): void;
}

/** Which number does the other device show? Large, side by side, in the order given. */
export function NumberChoice({ numbers, value, onChange }: NumberChoiceProps) {
  return (
    <View className="tb-numbers" {...aria({ role: "radiogroup", label: "另一台设备上显示的数字" })}>
      {numbers.map((number) => {
        const on = number === value;
        const press = pressable(() => onChange(number), { role: "radio", label: String(number), states: { checked: on } });
        return (
          <View key={number} className={`tb-number${on ? " tb-number-on" : ""}`} {...press}>
            {String(number)}
          </View>
        );
      })}
    </View>
  );
}
