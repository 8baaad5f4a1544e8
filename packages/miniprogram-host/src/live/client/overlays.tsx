import { useEffect, useState } from "preact/hooks";
import type { PhoneFrame, WireQuestion } from "../wire.ts";
import { act } from "./line.ts";
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

/** Asks for a thing: written down here, since a browser has none of the phone's own tools. */
const wanting: Readonly<Record<string, string>> = {
  code: "码的内容",
  place: '{"latitude": 30.27, "longitude": 120.15}',
  files: '[{"path": "…", "size": 1}]',
  subscribe: '["模板编号"]',
  contact: "{}",
};

function Question({ question }: { question: WireQuestion }) {
  const { kind, title, text, choices, editable, placeholder, confirmColor, cancelColor } = question;
  const wants = Object.hasOwn(wanting, kind) ? wanting[kind] : undefined;
  const [input, setInput] = useState(wants && kind !== "code" ? wants : "");
  if (kind === "actionSheet") return <ActionSheet question={question} />;
  const [first, second] = choices;
  const confirm = () => act(wants ? { act: "give", given: kind === "code" ? input : read(input) } : { act: "answer", input });
  return (
    <div class="cover">
      <div class="modal" role="alertdialog" aria-label={title || text}>
        {title !== "" && <h2>{title}</h2>}
        {text !== "" && <p>{text}</p>}
        {(editable || wants) && (
          <textarea
            rows={editable ? 2 : 4}
            aria-label={placeholder || wants || title}
            placeholder={placeholder || wants}
            value={input}
            onInput={({ currentTarget }) => setInput(currentTarget.value)}
          />
        )}
        <footer>
          {(second !== undefined || wants) && (
            <button type="button" style={{ color: cancelColor || undefined }} onClick={() => act({ act: "cancel" })}>
              {second === undefined ? "取消" : first}
            </button>
          )}
          <button type="button" class="confirm" style={{ color: confirmColor || undefined }} onClick={confirm}>
            {second ?? first ?? "确定"}
          </button>
        </footer>
      </div>
    </div>
  );
}

function ActionSheet({ question: { title, text, choices } }: { question: WireQuestion }) {
  const head = title || text;
  return (
    <div class="cover bottom">
      <button type="button" class="backdrop" aria-label="取消" onClick={() => act({ act: "cancel" })} />
      <div class="actions" role="dialog" aria-label={head}>
        {head !== "" && <p>{head}</p>}
        {choices.map((choice, row) => (
          <button type="button" key={`${row}`} onClick={() => act({ act: "choose", row })}>
            {choice}
          </button>
        ))}
        <button type="button" class="cancel" onClick={() => act({ act: "cancel" })}>
          取消
        </button>
      </div>
    </div>
  );
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
