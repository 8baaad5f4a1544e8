import { Text } from "@tarojs/components";
import type { Tone } from "../text/names.ts";

export function Tag({ children, tone = "info" }: { readonly children: string; readonly tone?: Tone }) {
  return <Text className={`tb-tag tb-tag-${tone}`}>{children}</Text>;
}

/** How many wait; nothing when none does. */
export function Badge({ count }: { readonly count: number }) {
  return count > 0 ? <Text className="tb-badge">{count > 99 ? "99+" : String(count)}</Text> : null;
}
