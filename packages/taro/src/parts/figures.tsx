import { View } from "@tarojs/components";

export interface Figure {
  readonly value: string;
  readonly name: string;
}

/** The few figures that decide, large and side by side. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <View className="tb-figures">
      {figures.map(({ value, name }) => (
        <View key={name} className="tb-figures-one">
          <View className="tb-figures-value">{value}</View>
          <View className="tb-soft">{name}</View>
        </View>
      ))}
    </View>
  );
}
