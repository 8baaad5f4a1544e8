import { hostError } from "../host-error.ts";
import type { NativeControl, Question, Reply, Screen } from "./screen.ts";

export function createScreen(): Screen {
  let open: { readonly question: Question; answer(reply: Reply): void } | undefined;

  function reply(given: Reply): void {
    if (!open) throw hostError("DriveError", "no modal and no action sheet is open");
    const { answer } = open;
    open = undefined;
    answer(given);
  }

  const native: NativeControl = {
    toast: () => screen.toast?.text,
    question: () => open?.question,
    confirm: (input = "") => reply({ confirmed: true, choice: -1, input }),
    cancel: () => reply({ confirmed: false, choice: -1, input: "" }),
    choose(index) {
      if (open && open.question.choices[index] === undefined) throw hostError("DriveError", `there is no row ${index}`);
      reply({ confirmed: true, choice: index, input: "" });
    },
    title: () => screen.title,
    clipboard: () => screen.clipboard,
    calls: () => screen.calls,
  };
  const screen: Screen = {
    toast: undefined,
    title: "",
    clipboard: "",
    calls: [],
    native,
    ask(question) {
      // A second question lies over the first, which can't be answered any more in the real hosts either.
      return new Promise((answer) => {
        open = { question, answer };
      });
    },
  };
  return screen;
}
