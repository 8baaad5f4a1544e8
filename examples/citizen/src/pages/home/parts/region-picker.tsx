import { View } from "@tarojs/components";
import { Choice, Icon, pressable, Sheet } from "@tongban/taro";
import { type Region, regions } from "../../../brand.ts";

export interface RegionPickerProps {
  readonly region: Region | undefined;
  onPick(region: Region): void;
  onClose(): void;
}

export function RegionPicker({ region, onPick, onClose }: RegionPickerProps) {
  const options = regions.map(({ code, name }) => ({ value: code, title: name }));
  const pick = (code: string) => {
    const found = regions.find((each) => each.code === code);
    if (found) onPick(found);
  };
  return (
    <Sheet title="选择办事地区" onClose={onClose}>
      <View style={{ padding: "0 16px 24px" }}>
        <Choice label="办事地区" options={options} value={region?.code} onChange={pick} />
      </View>
    </Sheet>
  );
}

/** The region's name; an invitation to choose while there is none yet. */
export function RegionName({ region, onPress }: { readonly region: Region | undefined; onPress(): void }) {
  const label = region ? `办事地区：${region.name}，点击更换` : "选择办事地区";
  return (
    <View className="home-region" {...pressable(onPress, { label })}>
      <View className="home-region-name">{region?.name ?? "选择地区"}</View>
      <Icon name="next" />
    </View>
  );
}
