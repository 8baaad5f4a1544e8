import { View } from "@tarojs/components";
import { aria } from "../host/aria.ts";

export function Spinner() {
  return <View className="tb-spinner" />;
}

/** Something is under way and needs nothing from her. */
export function Waiting({ children }: { readonly children: string }) {
  return (
    <View className="tb-waiting" {...aria({ role: "status" })}>
      <Spinner />
      {children}
    </View>
  );
}

/** Stands where a card will be. */
export function Skeleton() {
  return (
    <View className="tb-card" {...aria({ role: "status", label: "正在加载" })}>
      <View className="tb-skeleton tb-skeleton-short" />
      <View className="tb-skeleton" />
      <View className="tb-skeleton" />
    </View>
  );
}
