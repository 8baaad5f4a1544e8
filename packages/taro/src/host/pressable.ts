import { type AriaOptions, aria } from "./aria.ts";
import { isWeb } from "./is-web.ts";

export interface PressOptions extends AriaOptions {
  /** Shown, but does nothing. Default `false`. */
  readonly off?: boolean | undefined;
}

interface KeyPress {
  readonly key: string;
  preventDefault(): void;
}

/** Makes any View a control: press, screen reader and, in a browser, tab stop with Enter and Space (Taro's own components have neither). */
export function pressable(onPress: () => void, { off = false, role = "button", label, states }: PressOptions = {}) {
  const press = () => {
    if (!off) onPress();
  };
  const named = aria({ role, label, states: { ...states, disabled: off || undefined } });
  if (!isWeb()) return { ...named, ...(!off && { hoverClass: "tb-pressed" }), onClick: press };
  const onKeyDown = (event: KeyPress) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press();
  };
  return { ...named, tabIndex: off ? -1 : 0, onClick: press, onKeyDown };
}
