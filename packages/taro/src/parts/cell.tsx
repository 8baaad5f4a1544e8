import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { pressable } from "../host/pressable.ts";
import { Icon, type IconName } from "./icon.tsx";

export interface CellProps {
  readonly title: string;
  readonly note?: string | undefined;
  /** Below all the rest, over the whole width: what is long, such as a number. */
  readonly extra?: string | undefined;
  readonly icon?: IconName;
  /** At the right: a tag, a badge, a short value. */
  readonly side?: ReactNode;
  readonly onPress?: (() => void) | undefined;
}

export function List({ children }: { readonly children?: ReactNode }) {
  return <View className="tb-list">{children}</View>;
}

/** One row of a list; leads somewhere when it can be pressed. */
export function Cell({ title, note, extra, icon, side, onPress }: CellProps) {
  return (
    <View className="tb-cell" {...(onPress && pressable(onPress))}>
      {icon && <Icon name={icon} />}
      <View className="tb-cell-body">
        <View className="tb-cell-title">{title}</View>
        {note && <View className="tb-cell-note">{note}</View>}
      </View>
      {side && <View className="tb-cell-side">{side}</View>}
      {onPress && <Icon name="next" />}
      {extra && <View className="tb-cell-extra">{extra}</View>}
    </View>
  );
}
