import { useEffect, useState } from "preact/hooks";
import type { PhoneFrame } from "../wire.ts";
import { Question } from "./question.tsx";
import { fileOf } from "./tabs.tsx";

type App = NonNullable<PhoneFrame["app"]>;

/** What the host draws over the page: the app asks for it, and only the host's own hand answers it. */
export function Overlays({ app }: { app: App }) {
  const { question, toast } = app;
  return (
    <>
      {toast && <Toast key={toast.at} toast={toast} />}
      {question && <Question key={question.at} question={question} />}
    </>
  );
}

const signs: Readonly<Record<string, string>> = {
  success: "m8 20.500 8 8L32 11",
  error: "M11 11l18 18m0-18L11 29",
  fail: "M11 11l18 18m0-18L11 29",
  exception: "M20 8v15m0 5v3",
};

function Toast({ toast: { text, kind, icon, mask, duration } }: { toast: NonNullable<App["toast"]> }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (duration === undefined) return;
    const timer = setTimeout(() => setOver(true), duration);
    return () => clearTimeout(timer);
  }, [duration]);
  if (over) return null;
  const sign = Object.hasOwn(signs, icon) ? signs[icon] : undefined;
  const turning = kind === "loading" || icon === "loading";
  const image = !sign && !turning && icon !== "" && icon !== "none" ? fileOf(icon) : undefined;
  return (
    <div class={mask ? "cover clear" : "cover through"}>
      <div class={sign || turning || image ? "toast square" : "toast"} role="status">
        {turning && <i class="spinner" />}
        {image && <img src={image} alt="" />}
        {sign && (
          <svg width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="#fff" stroke-width="2.500" aria-hidden="true">
            <path d={sign} />
          </svg>
        )}
        <span>{text}</span>
      </div>
    </div>
  );
}
