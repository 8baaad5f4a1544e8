import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export interface EmptyProps {
  readonly title: string;
  readonly icon?: IconName;
  readonly note?: string;
  readonly children?: ReactNode;
}

/** Nothing here, why, and what to do about it. */
export function Empty({ title, icon = "file", note, children }: EmptyProps) {
  return (
    <View className="tb-empty">
      <View style={{ display: "flex", justifyContent: "center" }}>
        <Icon name={icon} large />
      </View>
      <View className="tb-empty-title">{title}</View>
      {note && <View>{note}</View>}
      {children && <View className="tb-empty-act">{children}</View>}
    </View>
  );
}
