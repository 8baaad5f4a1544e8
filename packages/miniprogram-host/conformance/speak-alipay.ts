import { type Form, isApp } from "./case.ts";

const events: Readonly<Record<string, string>> = {
  tap: "Tap",
  input: "Input",
  change: "Change",
  submit: "Submit",
  reset: "Reset",
  blur: "Blur",
  focus: "Focus",
  touchstart: "TouchStart",
  touchend: "TouchEnd",
};

/** The words that differ where the rest of a page is the same: `wx:if`, `bindtap`, `wx.navigateTo`, `.wxml`. */
function speakAlipay(text: string): string {
  return text
    .replace(/\bwx:(if|elif|else|for|key)/g, "a:$1")
    .replace(/\b(bind|catch)([a-z]+)=/g, (whole, kind: string, name: string) =>
      events[name] ? `${kind === "bind" ? "on" : "catch"}${events[name]}=` : whole,
    )
    .replace(/\bwx\./g, "my.")
    .replace(/\.wxml\b/g, ".axml");
}

/** A form written in WeChat's words in those of Alipay. */
export function formInAlipay(form: Form): Form {
  return isApp(form) ? { ...form, files: translate(form.files) as typeof form.files } : (translate(form) as Form);
}

function translate(value: unknown): unknown {
  if (typeof value === "string") return speakAlipay(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [speakAlipay(name), translate(each)]));
}
