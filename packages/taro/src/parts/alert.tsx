import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { aria } from "../host/aria.ts";
import { Icon, type IconName } from "./icon.tsx";

type AlertTone = "info" | "good" | "warn" | "bad";

const icons = { info: "info", good: "check", warn: "warn", bad: "bad" } as const satisfies Record<AlertTone, IconName>;

export interface AlertProps {
  readonly title: string;
  readonly tone?: AlertTone;
  /** The ways on. */
  readonly acts?: ReactNode;
  readonly children?: ReactNode;
}

/** A message in the page. Hosts' own toasts stay small in elder mode and vanish before they are read. */
export function Alert({ title, tone = "info", acts, children }: AlertProps) {
  return (
    <View className={`tb-alert tb-alert-${tone}`} {...aria({ role: tone === "bad" ? "alert" : "status" })}>
      <Icon name={icons[tone]} />
      <View className="tb-alert-body">
        <View className="tb-alert-title">{title}</View>
        {children}
        {acts && <View className="tb-alert-acts">{acts}</View>}
      </View>
    </View>
  );
}
