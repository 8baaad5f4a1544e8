import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { pressable } from "../host/pressable.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Badge } from "./tag.tsx";

/** A few ways in, side by side. */
export function Entries({ children }: { readonly children?: ReactNode }) {
  return <View className="tb-entries">{children}</View>;
}

export interface EntryProps {
  readonly name: string;
  readonly icon: IconName;
  /** How many wait there. */
  readonly count?: number;
  onPress(): void;
}

export function Entry({ name, icon, count = 0, onPress }: EntryProps) {
  return (
    <View className="tb-entry" {...pressable(onPress, { label: count > 0 ? `${name}，${count}条新消息` : name })}>
      <View className="tb-entry-icon">
        <Icon name={icon} />
      </View>
      {name}
      {count > 0 && (
        <View className="tb-entry-badge">
          <Badge count={count} />
        </View>
      )}
    </View>
  );
}
