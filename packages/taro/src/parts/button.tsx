import { View } from "@tarojs/components";
import { pressable } from "../host/pressable.ts";
import { Spinner } from "./spinner.tsx";

export interface ButtonProps {
  readonly children: string;
  onPress(): void;
  /** `main` once a page; `plain` for the way beside it; `quiet` for leaving; `danger` for what cannot be taken back. Default `main`. */
  readonly kind?: "main" | "plain" | "quiet" | "danger";
  readonly small?: boolean;
  /** Under way: shows it and takes no further press. */
  readonly busy?: boolean;
  readonly off?: boolean;
}

export function Button({ children, onPress, kind = "main", small = false, busy = false, off = false }: ButtonProps) {
  const look = ["tb-button", `tb-button-${kind}`, small && "tb-button-small", (off || busy) && "tb-button-off"].filter(Boolean).join(" ");
  return (
    <View className={look} {...pressable(onPress, { off: off || busy, label: children, states: { busy: busy || undefined } })}>
      {busy && <Spinner />}
      {children}
    </View>
  );
}
