import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { aria } from "../host/aria.ts";

/** What this page is about, in the largest text. */
export function Head({ title, note, children }: { readonly title: string; readonly note?: string; readonly children?: ReactNode }) {
  return (
    <View className="tb-head">
      <View className="tb-head-title" {...aria({ role: "heading", states: { level: 2 } })}>
        {title}
      </View>
      {note && <View className="tb-head-note">{note}</View>}
      {children}
    </View>
  );
}
