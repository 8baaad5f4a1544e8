import { createElement, type ReactNode } from "react";

// Ten-line stand-ins for Taro's components: plain elements that pass on what a browser's DOM understands.
type Props = Readonly<Record<string, unknown>> & { readonly children?: ReactNode };

const element = (tag: string) => (props: Props) => {
  const known = Object.entries(props).filter(
    ([name]) => !["hoverClass", "catchMove", "ariaLabel", "nativeProps", "maxlength", "onGetPhoneNumber", "onGetAuthorize"].includes(name),
  );
  const native = (props.nativeProps ?? {}) as Record<string, unknown>;
  return createElement(tag, { ...Object.fromEntries(known), ...native });
};

export const View = element("div");
export const Button = element("button");
export const Text = element("span");
export const Input = element("input");
export const Textarea = element("textarea");
