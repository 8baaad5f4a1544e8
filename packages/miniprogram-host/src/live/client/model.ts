import type { NewsFrame, PageFrame, PhoneFrame, TreeFrame, WireElement } from "../wire.ts";

export interface Drawn {
  readonly wire: WireElement;
  readonly children: readonly (string | Drawn)[];
}

export interface Page {
  readonly id: string;
  readonly css: string;
  readonly roots: readonly (string | Drawn)[];
  readonly known: ReadonlyMap<number, Drawn>;
  /** The number of the last act that it answers. */
  readonly done: number;
}

/** All this page shows. Replaced, never changed in place. */
export interface Model {
  readonly online: boolean;
  readonly phone: PhoneFrame | undefined;
  readonly pages: ReadonlyMap<string, Page>;
  readonly news: readonly NewsFrame[];
}

export const empty: Model = { online: false, phone: undefined, pages: new Map(), news: [] };

export function withPhone(model: Model, phone: PhoneFrame): Model {
  const kept = phone.app?.kept;
  const pages = kept ? new Map([...model.pages].filter(([id]) => kept.includes(id))) : model.pages;
  return { ...model, phone, pages };
}

export function withPage(model: Model, { page, css }: PageFrame): Model {
  const before = model.pages.get(page);
  return { ...model, pages: new Map(model.pages).set(page, { id: page, roots: [], known: new Map(), done: 0, ...before, css }) };
}

/** New elements come after what they hold; everything else is known from the page's last frame. */
export function withTree(model: Model, { page, nodes, roots, done }: TreeFrame): Model {
  const before = model.pages.get(page);
  if (!before) return model;
  const all = new Map(before.known);
  const find = (child: string | number) => (typeof child === "string" ? child : (all.get(child) ?? ""));
  for (const wire of nodes) all.set(wire.n, { wire, children: wire.children.map(find) });
  const drawn = roots.map(find);
  const known = new Map<number, Drawn>();
  const keep = (node: string | Drawn) => {
    if (typeof node === "string") return;
    known.set(node.wire.n, node);
    node.children.forEach(keep);
  };
  drawn.forEach(keep);
  return { ...model, pages: new Map(model.pages).set(page, { ...before, roots: drawn, known, done }) };
}

export function withNews(model: Model, frame: NewsFrame): Model {
  return { ...model, news: [...model.news, frame].slice(-100) };
}
