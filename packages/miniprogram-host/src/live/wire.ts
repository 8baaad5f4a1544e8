// What the server and the mirror's page say to each other, as JSON over one WebSocket. Types only: both sides read them.
import type { PageChrome, Question, TabBar, Toast } from "../native/screen-state.ts";
import type { Dialect } from "../template/tree.ts";

/** An element as the mirror draws it. `n` is new whenever anything within has changed. */
export interface WireElement {
  readonly n: number;
  readonly id: string;
  readonly tag: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Names of the events its handlers take, in lower case. */
  readonly on: readonly string[];
  /** Which styles reach it. */
  readonly marks: string;
  /** Set when it is a custom component: what its own styles call `:host`. */
  readonly host?: string;
  /** Such a component's element has no box of its own. */
  readonly virtual?: boolean;
  /** Texts, and elements by their `n`. */
  readonly children: readonly (string | number)[];
}

/** The tree of the page on top; elements that were in the page's last frame are named by number only. */
export interface TreeFrame {
  readonly kind: "tree";
  readonly page: string;
  readonly nodes: readonly WireElement[];
  readonly roots: readonly (string | number)[];
  /** The number of the last act of this browser that is done. */
  readonly done: number;
}

export interface PageFrame {
  readonly kind: "page";
  readonly page: string;
  readonly path: string;
  readonly css: string;
}

/** All that stands around the page. */
export interface PhoneFrame {
  readonly kind: "phone";
  /** Unknown until the app is open. */
  readonly look?: Dialect;
  readonly title: string;
  readonly status: "opening" | "open" | "failed";
  readonly app?: {
    readonly page: string;
    readonly path: string;
    readonly depth: number;
    readonly isTab: boolean;
    readonly isHome: boolean;
    /** Pages that may be shown again: the mirror keeps their scroll places. */
    readonly kept: readonly string[];
    readonly chrome: PageChrome;
    readonly tabBar: TabBar | undefined;
    /** `at`: new for each toast. */
    readonly toast: (Toast & { readonly at: number }) | undefined;
    readonly question: WireQuestion | undefined;
    /** In the background. */
    readonly away: boolean;
    readonly left: boolean;
  };
}

export type WireQuestion = Pick<Question, "kind" | "title" | "text" | "choices"> & {
  readonly at: number;
  readonly editable: boolean;
  readonly placeholder: string;
  readonly confirmColor: string;
  readonly cancelColor: string;
};

/** Something a developer wants to see at once. */
export interface NewsFrame {
  readonly kind: "news";
  readonly what: "exception" | "unsupported" | "warning" | "error" | "log";
  readonly text: string;
}

/** A question to the mirror's page: how it is laid out. Answered by `Told` with the same number. */
export interface AskFrame {
  readonly kind: "ask";
  readonly number: number;
  readonly about: Inquiry;
}

export type Inquiry =
  | { readonly what: "box" | "scroll"; readonly id: string }
  | { readonly what: "styles" | "properties"; readonly id: string; readonly names: readonly string[] }
  | { readonly what: "window"; readonly names: readonly string[] }
  | { readonly what: "viewport" | "settled" };

export type Frame = PhoneFrame | PageFrame | TreeFrame | NewsFrame | AskFrame | { readonly kind: "cleared" };

export interface Told {
  readonly act: "told";
  readonly number: number;
  readonly answer?: unknown;
  readonly error?: string;
}

export interface Point {
  readonly clientX: number;
  readonly clientY: number;
  readonly pageX: number;
  readonly pageY: number;
}

/** What the citizen does; `id` names an element of the page on top. Anything else is refused. */
export type Act =
  | { readonly act: "tap" | "longpress"; readonly id: string; readonly point: Point }
  | {
      readonly act: "touch";
      readonly id: string;
      readonly name: "touchstart" | "touchmove" | "touchend" | "touchcancel";
      readonly point: Point;
    }
  | { readonly act: "focus" | "blur" | "confirm"; readonly id: string }
  | { readonly act: "enter"; readonly id: string; readonly text: string }
  | { readonly act: "pick"; readonly id: string; readonly value?: unknown }
  | { readonly act: "swipe" | "slide" | "slideOver"; readonly id: string; readonly to: number }
  | { readonly act: "move"; readonly id: string; readonly x: number; readonly y: number }
  | { readonly act: "scrolled"; readonly id: string; readonly detail: Readonly<Record<string, number>>; readonly edges: readonly string[] }
  | { readonly act: "loaded" | "broken"; readonly id: string; readonly detail: Readonly<Record<string, unknown>> }
  | { readonly act: "scrollPage"; readonly top: number; readonly atEnd: boolean }
  | { readonly act: "pull" | "back" | "home" | "restart" | "leave" | "return" | "cancel" }
  | { readonly act: "tab"; readonly path: string }
  | { readonly act: "answer"; readonly input: string }
  | { readonly act: "choose"; readonly row: number }
  | { readonly act: "give"; readonly given: unknown }
  | { readonly act: "giveFiles"; readonly files: readonly { readonly name: string; readonly base64: string }[] };

/** Acts are numbered by each browser from 1. */
export type Sent = (Act & { readonly number: number }) | Told;
