import { View } from "@tarojs/components";
import { pressable } from "../host/pressable.ts";
import { useElder } from "./elder-provider.tsx";

/** Offers the other mode by its name; never switches by itself. */
export function ElderSwitch() {
  const { elder, setElder } = useElder();
  const other = elder ? "标准版" : "长辈版";
  return (
    <View className="tb-switch" {...pressable(() => setElder(!elder), { label: `切换到${other}` })}>
      {other}
    </View>
  );
}
