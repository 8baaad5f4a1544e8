import { hostError } from "../host-error.ts";
import type { Fields } from "../runtime/unit/definition.ts";
import type { NativeControl, Reply } from "./screen.ts";
import type { Question, QuestionKind } from "./screen-state.ts";

type Hand = Pick<NativeControl, "question" | "confirm" | "cancel" | "choose" | "give">;

/** Questions that ask for a thing: yes is no answer to them. */
const wanting: readonly QuestionKind[] = ["files", "code", "place"];
/** Those, and questions to which yes, no or a thing is an answer. */
const giving: readonly QuestionKind[] = [...wanting, "subscribe", "settings"];

const nothing: Reply = { confirmed: false, choice: -1, input: "", given: undefined };

/** Questions lie over each other; the citizen answers the upper one first (inference: no document tells). */
export function createQuestions(changed: () => void) {
  const open: { readonly question: Question; check(given: unknown): void; answer(reply: Reply): void }[] = [];

  function reply(given: Partial<Reply>): void {
    const top = open.pop();
    if (!top) throw hostError("DriveError", "no modal and no action sheet is open");
    top.answer({ ...nothing, ...given });
    changed();
  }

  const upper = () => open.at(-1)?.question;
  const hand: Hand = {
    question: upper,
    confirm(input = "") {
      const kind = upper()?.kind;
      if (kind && wanting.includes(kind)) throw hostError("DriveError", `this question (${kind}) wants something given, or cancel`);
      if (kind === "prompt") open.at(-1)?.check(input);
      reply({ confirmed: true, input });
    },
    cancel: () => reply({}),
    choose(index) {
      const question = upper();
      if (question && question.choices[index] === undefined) throw hostError("DriveError", `there is no row ${index}`);
      reply({ confirmed: true, choice: index });
    },
    give(given) {
      const kind = upper()?.kind;
      if (kind && !giving.includes(kind)) throw hostError("DriveError", `this question (${kind}) wants confirm, cancel or a row`);
      open.at(-1)?.check(given);
      reply({ confirmed: true, given });
    },
  };
  return {
    hand,
    /** Who asked with this option is gone: nobody answers the question any more. */
    withdraw(option: Fields): void {
      const at = open.findIndex(({ question }) => question.option === option);
      const [asked] = at < 0 ? [] : open.splice(at, 1);
      if (!asked) return;
      asked.answer(nothing);
      changed();
    },
    ask(question: Question, check: (given: unknown) => void = () => {}): Promise<Reply> {
      return new Promise((answer) => {
        open.push({ question, check, answer });
        changed();
      });
    },
  };
}
