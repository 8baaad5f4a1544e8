import { useState } from "preact/hooks";
import type { WireQuestion } from "../wire.ts";
import { act } from "./line.ts";
import { type Given, Wanted } from "./wanted.tsx";

interface Props {
  readonly question: WireQuestion;
}

/** A question of the host's own: only its buttons answer it. */
export function Question({ question }: Props) {
  return question.kind === "actionSheet" ? <ActionSheet question={question} /> : <Dialog question={question} />;
}

function Dialog({ question }: Props) {
  const { kind, title, text, editable, placeholder, confirmColor, cancelColor } = question;
  const [input, setInput] = useState("");
  const [given, setGiven] = useState<Given>();
  const [no, yes] = buttonsOf(question);
  const confirm = () => act(given ?? { act: "answer", input });
  return (
    <div class="cover">
      <div class="modal" role="alertdialog" aria-label={title || text}>
        {title !== "" && <h2>{title}</h2>}
        {text !== "" && <p>{text}</p>}
        {editable && (
          <textarea
            rows={2}
            aria-label={placeholder || title}
            placeholder={placeholder}
            value={input}
            onInput={({ currentTarget }) => setInput(currentTarget.value)}
          />
        )}
        {kind !== "modal" && kind !== "prompt" && <Wanted question={question} give={setGiven} />}
        <footer>
          {no !== undefined && (
            <button type="button" style={{ color: cancelColor || undefined }} onClick={() => act({ act: "cancel" })}>
              {no}
            </button>
          )}
          <button type="button" class="confirm" style={{ color: confirmColor || undefined }} onClick={confirm}>
            {yes}
          </button>
        </footer>
      </div>
    </div>
  );
}

/** The button that says no, if there is one, and the one that says yes. */
function buttonsOf({ kind, choices }: WireQuestion): readonly [string | undefined, string] {
  const [first, second] = choices;
  if (kind === "modal" || kind === "prompt") return second === undefined ? [undefined, first ?? "确定"] : [first, second];
  if (kind === "authorize") return [first ?? "拒绝", second ?? "允许"];
  return ["取消", "确定"];
}

function ActionSheet({ question: { title, text, choices } }: Props) {
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
