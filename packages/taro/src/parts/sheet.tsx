import { View } from "@tarojs/components";
import { type ReactNode, useEffect, useRef } from "react";
import { aria } from "../host/aria.ts";
import { isWeb } from "../host/is-web.ts";
import { pressable } from "../host/pressable.ts";
import { Icon } from "./icon.tsx";

export interface SheetProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly foot?: ReactNode;
  onClose(): void;
}

interface Focusable {
  focus?(): void;
}

/** A panel over the page for one decision. In a browser it takes the focus, keeps it, and Escape closes it. */
export function Sheet({ title, children, foot, onClose }: SheetProps) {
  const panel = useRef<Focusable>(null);
  const takeFocus = () => panel.current?.focus?.();
  useEffect(takeFocus, []);
  const keys = isWeb() ? { tabIndex: -1, onKeyDown: (event: { readonly key: string }) => event.key === "Escape" && onClose() } : {};
  const focusStop = { className: "tb-focus-stop", tabIndex: 0, onFocus: takeFocus };
  return (
    <View className="tb-mask" catchMove>
      <View ref={panel} className="tb-sheet" {...aria({ role: "dialog", label: title, states: { modal: true } })} {...keys}>
        <View className="tb-sheet-head">
          <View className="tb-sheet-title">{title}</View>
          <View className="tb-bar-back" {...pressable(onClose, { label: "关闭" })}>
            <Icon name="close" />
          </View>
        </View>
        <View className="tb-sheet-body">{children}</View>
        {foot && <View className="tb-sheet-foot">{foot}</View>}
      </View>
      {isWeb() && <View {...focusStop} />}
    </View>
  );
}
