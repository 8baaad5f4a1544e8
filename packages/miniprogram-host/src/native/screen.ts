import type { Fields } from "../runtime/unit/definition.ts";

/** A question on the screen that waits for the citizen: a modal or an action sheet. */
export interface Question {
  readonly kind: "modal" | "actionSheet" | "prompt";
  readonly title: string;
  readonly text: string;
  /** Buttons or rows. */
  readonly choices: readonly string[];
  readonly option: Fields;
}

/** What stands over the page, for the app's side. */
export interface Screen {
  toast: { readonly text: string; readonly kind: "toast" | "loading" } | undefined;
  title: string;
  clipboard: string;
  readonly calls: string[];
  /** Shows a question and waits for the answer. */
  ask(question: Question): Promise<Reply>;
  readonly native: NativeControl;
}

export interface Reply {
  readonly confirmed: boolean;
  readonly choice: number;
  readonly input: string;
}

/** The citizen's hand on what is not in the page. */
export interface NativeControl {
  /** The text of the toast or loading sign that is shown. */
  toast(): string | undefined;
  question(): Question | undefined;
  confirm(input?: string): void;
  cancel(): void;
  /** A row of the action sheet, from 0. */
  choose(index: number): void;
  title(): string;
  clipboard(): string;
  /** Numbers that were dialled. */
  calls(): readonly string[];
}
