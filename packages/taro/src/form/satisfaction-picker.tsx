import { Text } from "@tarojs/components";
import type { Satisfaction } from "@tongban/protocol";
import { satisfactionNames } from "../text/names.ts";
import { Choice } from "./choice.tsx";

const levels: readonly Satisfaction[] = [1, 2, 3, 4, 5];

export interface SatisfactionPickerProps {
  readonly value: Satisfaction | undefined;
  onChange(value: Satisfaction): void;
}

/** Five named levels; none is chosen beforehand, because a default is not an opinion. */
export function SatisfactionPicker({ value, onChange }: SatisfactionPickerProps) {
  const options = levels.map((level) => ({ value: level, title: satisfactionNames[level], side: <SatisfactionStars level={level} /> }));
  return <Choice label="满意程度" options={options} value={value} onChange={onChange} />;
}

/** The level as stars, to go with its name. */
export function SatisfactionStars({ level }: { readonly level: Satisfaction }) {
  const lit = 6 - level;
  return <Text className="tb-stars">{"★".repeat(lit) + "☆".repeat(5 - lit)}</Text>;
}
