import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { aria } from "../host/aria.ts";

export function Card({ title, children }: { readonly title?: string; readonly children?: ReactNode }) {
  return (
    <View className="tb-card">
      {title && (
        <View className="tb-card-title" {...aria({ role: "heading", states: { level: 3 } })}>
          {title}
        </View>
      )}
      {children}
    </View>
  );
}

/** Heading above a list or a row of cards. */
export function Section({ title }: { readonly title: string }) {
  return (
    <View className="tb-section" {...aria({ role: "heading", states: { level: 3 } })}>
      {title}
    </View>
  );
}

/** One fact: its name and what it is. */
export function Fact({ name, children }: { readonly name: string; readonly children?: ReactNode }) {
  return (
    <View className="tb-fact">
      <View className="tb-fact-name">{name}</View>
      <View className="tb-fact-value">{children}</View>
    </View>
  );
}
