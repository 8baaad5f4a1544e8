import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { Answered } from "../answered.ts";
import { caretAfter } from "./caret.ts";

interface Typing {
  /** The number of the act that told the newest text. */
  entered: number;
  /** The text that the app knows. */
  told: string;
  /** An input method is still making a word. */
  composing: boolean;
}

/**
 * What stands in a field: her text until the app has answered all of it, then what the app made of it, with the caret where she left it. A word that an
 * input method still composes is told when it is whole and not touched before (inferred: so do the keyboards of phones; it was not compared with one).
 *
 * An app that answers long after its handler has returned replaces what was typed meanwhile, as on phones (vant-weapp issue 1053, taro-ui issue 1237).
 */
export function useTyping(value: string, enter: (text: string) => number) {
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useRef<Typing>({ entered: 0, told: "", composing: false }).current;
  const done = useContext(Answered);

  function settle(): void {
    const { current } = field;
    if (!current || typing.composing || typing.entered > done) return;
    if (current.value !== value) replaceText(current, value);
    typing.told = current.value;
  }
  // At once, not after the next picture: by then she may have typed on, or a newer answer may have come.
  useLayoutEffect(settle);

  function tell(text: string): void {
    if (text !== typing.told) typing.entered = enter(text);
    typing.told = text;
    settle();
  }
  return {
    field,
    onInput({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }) {
      if (!typing.composing) tell(currentTarget.value);
    },
    onCompositionStart() {
      typing.composing = true;
    },
    // Browsers differ in whether an input event comes before this, after it or both.
    onCompositionEnd({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }) {
      typing.composing = false;
      tell(currentTarget.value);
    },
  };
}

function replaceText(field: HTMLTextAreaElement, text: string): void {
  const { value: before, selectionStart, selectionEnd, selectionDirection, ownerDocument } = field;
  field.value = text;
  if (ownerDocument.activeElement !== field) return;
  const moved = (caret: number) => caretAfter(before, caret, field.value);
  field.setSelectionRange(moved(selectionStart), moved(selectionEnd), selectionDirection);
}
