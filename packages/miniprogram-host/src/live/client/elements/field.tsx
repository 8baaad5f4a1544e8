import { useEffect, useLayoutEffect } from "preact/hooks";
import { act } from "../line.ts";
import type { Drawn } from "../model.ts";
import { attribute, isOn, number, text } from "./attributes.ts";
import { Box } from "./box.tsx";
import { useTyping } from "./use-typing.ts";

const keyboards: Readonly<Record<string, "numeric" | "decimal" | "text">> = {
  number: "numeric",
  numberpad: "numeric",
  digit: "decimal",
  digitpad: "decimal",
};

/** `input` and `textarea`: a real field, which the app's styles reach through inheritance. */
export function Field({ of }: { of: Drawn }) {
  const { id, tag } = of.wire;
  const value = String(attribute(of, "value") ?? "");
  const { field, ...typing } = useTyping(value, (entered) => act({ act: "enter", id, text: entered }));
  const focused = isOn(of, "focus") || isOn(of, "auto-focus");

  useLayoutEffect(() => {
    const { current } = field;
    if (!current || tag !== "textarea" || !isOn(of, "auto-height")) return;
    current.style.height = "auto";
    current.style.height = `${current.scrollHeight}px`;
  });
  useEffect(() => {
    if (focused) field.current?.focus({ preventScroll: true });
  }, [focused]);

  const Tag = (tag === "textarea" ? "textarea" : "input") as "textarea";
  const room = number(of, "maxlength", 140);
  const password = isOn(of, "password") || text(of, "type") === "password";
  const placeholder = text(of, "placeholder");
  const kind: object = tag === "textarea" ? {} : { type: password ? "password" : "text" };
  return (
    <Box of={of}>
      <Tag
        ref={field}
        class="mp-field"
        {...kind}
        inputMode={keyboards[text(of, "type")] ?? "text"}
        {...(room >= 0 && { maxLength: room })}
        disabled={isOn(of, "disabled")}
        aria-label={text(of, "aria-label") || placeholder}
        placeholder=" "
        autoComplete="off"
        {...typing}
        onFocus={() => act({ act: "focus", id })}
        onBlur={() => act({ act: "blur", id })}
        onKeyDown={({ key, isComposing }) => {
          if (key === "Enter" && tag === "input" && !isComposing) act({ act: "confirm", id });
        }}
      />
      <span class={`mp-placeholder ${text(of, "placeholder-class")}`} style={text(of, "placeholder-style")} data-in={of.wire.marks}>
        {placeholder}
      </span>
    </Box>
  );
}
