import type { ControlTraits } from "../components/control-traits.ts";
import type { AnswerForm } from "../native/answer.ts";
import type { ApiTable, Opened } from "../native/api.ts";
import type { FileForm } from "../native/files/file-manager.ts";
import type { PageChrome, TabBar } from "../native/screen-state.ts";
import type { PreloadNetwork } from "../package/app-config.ts";
import type { Registrars } from "../runtime/app/registrars.ts";
import type { Change } from "../runtime/data/assign.ts";
import type { EventParts } from "../runtime/events/dispatch.ts";
import type { Fields } from "../runtime/unit/definition.ts";
import type { Unit } from "../runtime/unit/unit.ts";
import type { Dialect, ElementNode } from "../template/tree.ts";
import { alipay } from "./alipay.ts";
import { weapp } from "./weapp.ts";

/** How a parent's attributes reach a component. */
export interface PropsModel {
  /** Takes the element's attributes over; true when the component has to be rendered again. */
  receive(unit: Unit, element: ElementNode): boolean;
  /** A component's own setData: the changes as they are made, and what is called when its observers have been. */
  own(unit: Unit, changes: readonly Change[]): { readonly changes: readonly Change[]; called(): void };
  /** The names a template sees. */
  scope(unit: Unit): Fields;
  /** The same as its own code holds them: what observers are called with. */
  held(unit: Unit): Fields;
  /** Before each rendering but the first. */
  updating(unit: Unit): void;
  /** After each rendering but the first. */
  updated(unit: Unit): void;
}

export type OpenStep = "render" | "load" | "show" | "componentsReady" | "ready" | "routeDone";

/** All that differs between the platforms. Shared code asks here and never which platform it is. */
export interface Traits {
  readonly dialect: Dialect;
  readonly templateExtension: string;
  readonly apiName: "wx" | "my";
  /** Globals beside the language, timers, console and the registrars. */
  readonly globals: Fields;
  /** Functions beside them that are there and fail loudly. */
  readonly loudGlobals: readonly string[];
  /** Bytes one setData may send to the view; undefined: no documented limit. */
  readonly setDataLimit: number | undefined;
  /** Does setData take undefined as a value? Else that entry stays as it was. */
  readonly setsUndefined: boolean;
  /** On which network a `preloadRule` without one fetches. */
  readonly preloadNetwork: PreloadNetwork;
  /** How opening a page goes on, in this order. */
  readonly openSteps: readonly OpenStep[];
  /** Component lifecycles before it has its properties, with them, after its first rendering, when it ends. */
  readonly createHooks: readonly string[];
  readonly attachHooks: readonly string[];
  readonly readyHooks: readonly string[];
  readonly endHooks: readonly string[];
  /** Hear what the component's other functions throw. */
  readonly errorHooks: readonly string[];
  /** What `App.onError` is called with. */
  errorArguments(message: string, stack: string): readonly string[];
  readonly props: PropsModel;
  /** Does a slot without content show what stands in it? */
  readonly slotDefaults: boolean;
  /** Events of a finger that stays 350 ms. */
  readonly longPress: readonly string[];
  /** Are handlers on a component's element event handlers? Else they are its functional props and nothing more. */
  readonly componentHandlers: boolean;
  /** Puts the platform's own methods on `this`. */
  equip(unit: Unit): void;
  readonly registrars: Registrars;
  /** A page's query as its code gets it. */
  readQuery(text: string): Record<string, string>;
  /** A value as it stands in an address, so that `readQuery` gives it back. */
  writeQueryValue(value: string): string;
  /** What `App.onLaunch` and the launch options of the API hold. */
  launchOptions(opened: Opened): Fields;
  eventObject(parts: EventParts): Fields;
  /** What stands around a page at first, by its JSON over the app's `window`; the tab bar by app.json. */
  readonly chrome: { page(json: Fields): PageChrome; tabBar(json: Fields): TabBar };
  readonly controls: ControlTraits;
  readonly answers: AnswerForm;
  /** What listeners hear when the network is `wifi`, `4g`, … or `none`. */
  networkStatus(kind: string): Fields;
  /** What the app hears when the phone's theme becomes `light` or `dark`, by its app.json; undefined: nothing. */
  themeStatus(theme: string, app: Fields): Fields | undefined;
  readonly files: FileForm;
  readonly apis: ApiTable;
  /** What of the platform's API is no function, as `env`. */
  readonly apiValues: Fields;
  readonly apiNames: { readonly functions: readonly string[]; readonly values: readonly string[] };
}

export const dialects: readonly Traits[] = [weapp, alipay];
