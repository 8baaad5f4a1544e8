import type { Fields } from "../runtime/unit/definition.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import type { PageChrome, Place, Question, ReportedFact, ScreenState, Update, Visit } from "./screen-state.ts";

/** What stands around and over the pages, for the app's side. */
export interface Screen {
  readonly state: ScreenState;
  change(part: Partial<ScreenState>): void;
  /** Of this page, or of the one on top. */
  chrome(page?: Unit): PageChrome;
  changeChrome(part: Partial<PageChrome>, page?: Unit): void;
  /** Shows a question and waits for the answer. `check` throws DriveError for what can't be given, or written in a prompt. */
  ask(question: Question, check?: (given: unknown) => void): Promise<Reply>;
  /** Takes away the question that was asked with this option, as if she had left it. */
  withdraw(option: Fields): void;
  note(fact: ReportedFact): void;
  /** A new version that the citizen's phone offers, as `native.offerUpdate` said. */
  update(): Update | undefined;
  /** Remembers where the app sent her. */
  visit(visit: Visit): void;
  readonly native: NativeControl;
}

export interface Reply {
  readonly confirmed: boolean;
  readonly choice: number;
  readonly input: string;
  /** What she gave: files, a code, a place. */
  readonly given: unknown;
}

/** The citizen's eyes and hand on what is not in the page. */
export interface NativeControl {
  state(): ScreenState;
  /** What the page on top has around it. */
  chrome(): PageChrome;
  /** Calls back after each change of the state, of a page's chrome or of the question; gives what ends that. A change of page is none. */
  onChange(listener: () => void): () => void;
  /** The question on top; when it is answered, an older one shows again. */
  question(): Question | undefined;
  confirm(input?: string): void;
  cancel(): void;
  /** A row of the action sheet, from 0. */
  choose(index: number): void;
  /** Answers a question that asks for something: `[{ name, bytes }]`, a code's text, a place, words by template, scopes. Throws DriveError for another thing. */
  give(given: unknown): void;
  /** `wifi`, `4g`, … or `none`: the app is told, and without a network its requests fail. */
  setNetwork(kind: string): void;
  /** The phone's own theme: an app that declared a dark one is told. */
  setTheme(theme: ScreenState["theme"]): void;
  /** Where the phone is from now on. */
  setPlace(place: Place): void;
  /** A new version of the app is there, or could not be fetched: its update manager is told. */
  offerUpdate(update: Update): void;
  /** The text of the toast or loading sign that is shown. */
  toast(): string | undefined;
  title(): string;
  clipboard(): string;
  /** Numbers that were dialled. */
  calls(): readonly string[];
  /** Where the app sent her, in order. */
  visits(): readonly Visit[];
  /** What it told statistics and logs, in order. */
  reports(): readonly ReportedFact[];
}
