import { View } from "@tarojs/components";

export type IconName =
  | "back"
  | "bad"
  | "bell"
  | "card"
  | "check"
  | "close"
  | "file"
  | "info"
  | "list"
  | "next"
  | "person"
  | "phone"
  | "scan"
  | "shield"
  | "warn";

/** Decoration: what it means always stands beside it in words. */
export function Icon({ name, large = false }: { readonly name: IconName; readonly large?: boolean }) {
  return <View className={`tb-icon tb-icon-${name}${large ? " tb-icon-large" : ""}`} />;
}
