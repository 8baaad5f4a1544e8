import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { useElder } from "../elder/elder-provider.tsx";
import { aria } from "../host/aria.ts";
import { isWeb } from "../host/is-web.ts";
import { pressable } from "../host/pressable.ts";
import { Icon } from "./icon.tsx";

export interface PageProps {
  /** What the bar says; a mini-program host shows its own from the page's config. */
  readonly title: string;
  /** Leads back, in a browser; without it this is a first page. */
  readonly onBack?: (() => void) | undefined;
  /** Stays at the bottom edge: the page's main act. */
  readonly foot?: ReactNode;
  /** Sheets and dialogs: over everything, yet inside the themed root. */
  readonly over?: ReactNode;
  readonly children?: ReactNode;
}

/** The themed root of every page: tokens live on it, and its one class switches elder mode. */
export function Page({ title, onBack, foot, over, children }: PageProps) {
  const { elder } = useElder();
  return (
    <View className={`tb-page${elder ? " tb-elder" : ""}${foot ? " tb-page-footed" : ""}`}>
      {isWeb() && <Bar title={title} onBack={onBack} />}
      <View className="tb-page-body" {...aria({ role: "main" })}>
        {children}
      </View>
      {foot && <View className="tb-foot">{foot}</View>}
      {over}
    </View>
  );
}

function Bar({ title, onBack }: Pick<PageProps, "title" | "onBack">) {
  return (
    <View className="tb-bar">
      {onBack && (
        <View className="tb-bar-back" {...pressable(onBack, { label: "返回" })}>
          <Icon name="back" />
        </View>
      )}
      <View className={`tb-bar-title${onBack ? "" : " tb-bar-root"}`} {...aria({ role: "heading", states: { level: 1 } })}>
        {title}
      </View>
    </View>
  );
}
