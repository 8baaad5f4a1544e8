import { JSDOM } from "jsdom";
import type { ReactNode } from "react";
import { act } from "react";
import { createRoot } from "react-dom/client";

const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });

/** Renders into a fresh document body; finds things as a citizen does, by role and words. */
export function show(node: ReactNode) {
  const place = window.document.createElement("main");
  window.document.body.replaceChildren(place);
  const root = createRoot(place);
  act(() => root.render(node));
  const all = (selector: string) => [...place.querySelectorAll<HTMLElement>(selector)];
  return {
    text: () => place.textContent ?? "",
    html: () => place.innerHTML,
    all,
    button(name: string): HTMLElement {
      const found = all("[role=button],[role=radio],[role=switch]").find(
        (each) => each.getAttribute("aria-label") === name || each.textContent === name,
      );
      if (!found) throw new Error(`no control named ${name} in: ${place.textContent}`);
      return found;
    },
    again: (next: ReactNode) => act(() => root.render(next)),
    /** Lets pending promises and the renders they cause finish. */
    settle: () => act(async () => {}),
    /** Does something outside a press that changes what is shown. */
    during: (task: () => void) => act(async () => task()),
    press: (target: HTMLElement) => act(async () => target.click()),
    key: (target: HTMLElement, key: string) =>
      act(async () => void target.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))),
  };
}
