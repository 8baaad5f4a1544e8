import type { Fields } from "../runtime/unit/definition.ts";

/** What stands around and over the pages: plain data that is replaced, never changed in place. Colours are as the app wrote them. */
export interface ScreenState {
  /** A toast or a loading sign: they share one place. */
  readonly toast: Toast | undefined;
  /** Undefined when the app has no tab bar. */
  readonly tabBar: TabBar | undefined;
  readonly clipboard: string;
  /** `wifi`, `4g`, … or `none`. */
  readonly network: string;
  /** Of the phone itself. */
  readonly theme: "light" | "dark";
  /** Where the phone is; undefined: nobody told. */
  readonly place: Place | undefined;
  readonly keepsScreenOn: boolean;
  /** The app is closed by its own code, or another mini-program lies over it. */
  readonly left: boolean;
}

/** GCJ-02, in degrees. Names of the area under the platform's own field names, as Alipay's `province`, `city`. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
  readonly province?: string;
  readonly city?: string;
  readonly district?: string;
}

export interface Toast {
  readonly text: string;
  readonly kind: "toast" | "loading";
  /** `success`, `fail`, `error`, `loading`, `exception`, `none`, or an image's path. */
  readonly icon: string;
  /** Nothing behind it can be touched. */
  readonly mask: boolean;
  /** Milliseconds from when it appears; undefined: until it is hidden. */
  readonly duration: number | undefined;
}

/** What one page has around it. */
export interface PageChrome {
  readonly title: string;
  /** `black` or `white`. */
  readonly titleStyle: string;
  readonly barColor: string;
  readonly barLoading: boolean;
  /** No bar at all: the page reaches to the top. */
  readonly customBar: boolean;
  /** May the bar show its way home? */
  readonly homeButton: boolean;
  readonly background: string;
  /** Of the three dots of a page that is pulled down: `dark` or `light`. */
  readonly pullStyle: string;
  readonly canPullDown: boolean;
  /** Where the menu of the bar offers to share the page to, when the page has a function for it. */
  readonly shareMenu: readonly MenuShare[];
  readonly refreshing: boolean;
  /** Pixels. Without a layout nothing bounds it. */
  readonly scrollTop: number;
}

export type MenuShare = "friend" | "timeline";

export interface TabBar {
  readonly visible: boolean;
  readonly color: string;
  readonly selectedColor: string;
  readonly background: string;
  /** Of the line above: `black` or `white`. */
  readonly border: string;
  readonly items: readonly TabItem[];
}

export interface TabItem {
  /** Without a leading slash. */
  readonly pagePath: string;
  readonly text: string;
  readonly icon: string;
  readonly selectedIcon: string;
  readonly badge: string | undefined;
  readonly redDot: boolean;
}

/**
 * A question on the screen that waits for the citizen. `modal`, `prompt`, `authorize`, `leave`: confirm or cancel; `actionSheet`: a row, or cancel;
 * `files`, `code`, `place`: what she gives, or cancel; `subscribe`, `settings`: what she gives, or confirm or cancel.
 */
export type QuestionKind =
  | "modal"
  | "actionSheet"
  | "prompt"
  | "authorize"
  | "leave"
  | "files"
  | "code"
  | "place"
  | "subscribe"
  | "share"
  | "settings";

export interface Question {
  readonly kind: QuestionKind;
  readonly title: string;
  readonly text: string;
  /** Buttons or rows. */
  readonly choices: readonly string[];
  readonly option: Fields;
}

/** Another mini-program, an address or a telephone number that the app sent the citizen to. `to` is the id, address or number. */
export interface Visit {
  readonly api: string;
  readonly to: string;
  readonly option: Fields;
}

/** What the app told the platform's statistics or logs. */
export interface ReportedFact {
  readonly api: string;
  readonly values: readonly unknown[];
}

/** A new version of the app: it is there, or could not be fetched. */
export type Update = "ready" | "failed";
