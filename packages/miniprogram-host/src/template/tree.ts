// What the templates give and the runtime takes. Nothing here knows how either side works.

export type Dialect = "weapp" | "alipay";

export interface TextNode {
  readonly kind: "text";
  /** Entities are as written: `&nbsp;` is decoded by a text element with `decode`, not here. */
  readonly text: string;
  /** What a `<block slot>` around it says of its place; else absent. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export interface Handler {
  /** `tap`, `input`, … lower case, without bind/catch/on. */
  readonly event: string;
  /** The same in the template's own capitals: `bind:itemChange` gives `itemChange`, `onItemChange` gives `ItemChange`. */
  readonly name: string;
  /** Empty for a bare `catchtouchmove`: it stops the event and calls nothing. Also empty for a function of a script. */
  readonly method: string;
  /** `bindtap="{{module.fn}}"`. */
  readonly script?: ScriptFunction;
  readonly catches: boolean;
  readonly capture: boolean;
  /** `mut-bind` of WeChat: of all such handlers on the way up only the first is called. */
  readonly mutual: boolean;
}

/** A function of a wxs or sjs module. */
export type ScriptFunction = (...args: readonly unknown[]) => unknown;

export interface ElementNode {
  readonly kind: "element";
  /** Stable while the element keeps its place or key across renders of one owner; never given to another element of it. */
  readonly id: string;
  readonly tag: string;
  /**
   * Attributes with evaluated values, in the template's own spelling; without handlers and data-*. `id`, `class` and `style` are strings, an attribute
   * without value is true, `mark:x`, `generic:x`, `change:x` and `worklet:x` stand here under that name, `model:x` under `x`.
   */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly dataset: Readonly<Record<string, unknown>>;
  readonly handlers: readonly Handler[];
  /** For `model:value="{{name}}"`: attribute to path in the owner's data. Absent when there is none. */
  readonly models?: Readonly<Record<string, string>>;
  readonly children: readonly TreeNode[];
}

export type TreeNode = ElementNode | TextNode;

/** The name under which a render's data holds what slots carry. */
export const slotValues = "#slots";

/** For each component by its element's id, and each name of a slot: the attributes of its slots, in the order they stand. */
export type SlotValues = Readonly<Record<string, Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>>>;

export interface PackageSource {
  readonly dialect: Dialect;
  /** Text of a file of the package; undefined when it is not there. */
  read(path: string): string | undefined;
  /** What the host only warns of: a template that is not there, a key given twice, a call of what is no function. Once per place. */
  warn?(message: string): void;
  /** `console.log` of wxs and sjs. */
  log?(...values: readonly unknown[]): void;
}

/** All templates of one app: what several files import is compiled once, and a wxs/sjs module has one instance. */
export interface Templates {
  /** `pages/home/index.wxml`. Throws TemplateError with file, line and column for a syntax error, a missing import, an unknown construct. */
  compile(path: string): Template;
}

/** The page or component that a template is drawn for. */
export interface TemplateOwner {
  /** Begins the ids of its elements. */
  readonly id: string;
  isComponent(tag: string): boolean;
}

export interface Template {
  /** Does it take what slots carry? Then its data holds `slotValues`. */
  readonly takesSlotValues: boolean;
  /**
   * Renders with this data. With the previous result of the same owner, unchanged subtrees are the very same objects and ids stay; when nothing
   * changed the result is `previous` itself. `owner` is read only when there is no previous result; default: one without components.
   *
   * The data belongs to the template: an object given once is never changed afterwards. `setData` copies the containers on its path and the value it
   * sets, as the real hosts do when they send data to the view; what kept its identity is taken for unchanged and not looked into.
   *
   * Throws TemplateError when a wxs/sjs function throws (as cause) or templates nest too deep; `previous` is then still good.
   */
  render(data: Readonly<Record<string, unknown>>, previous?: readonly TreeNode[], owner?: TemplateOwner): readonly TreeNode[];
}
