import type { AskFrame, Inquiry } from "../wire.ts";
import { tell } from "./line.ts";
import type { Model } from "./model.ts";

/** Milliseconds a picture on the page may take. */
const longestPicture = 3000;

/** Tells how the page on top is laid out, once it is. */
export async function answer({ number, about }: AskFrame, model: () => Model): Promise<void> {
  try {
    const page = await windowOnTop(model);
    tell({ act: "told", number, answer: await measure(page, about) });
  } catch (error) {
    tell({ act: "told", number, error: error instanceof Error ? error.message : String(error) });
  }
}

/** A page's window takes a moment to be made. */
async function windowOnTop(model: () => Model): Promise<Window> {
  for (let turn = 0; turn < 200; turn += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    const { phone, pages } = model();
    const id = phone?.app?.page;
    const frame = document.querySelector<HTMLIFrameElement>("iframe.top");
    const inner = frame?.contentWindow;
    if (id === undefined || !pages.has(id) || frame?.dataset.page !== id) continue;
    if (inner?.document?.documentElement?.dataset.look !== undefined) return inner;
  }
  throw new Error("the page on top is not shown");
}

async function measure(page: Window, about: Inquiry): Promise<unknown> {
  const { document } = page;
  const root = document.documentElement;
  await document.fonts.ready;
  switch (about.what) {
    case "settled":
      return settled(page);
    case "viewport":
      return { left: 0, top: 0, width: root.clientWidth, height: root.clientHeight, ...scrollOf(root) };
    case "window":
      return about.names.map((name) => plain(windowProperty(page, name)));
    case "box":
      return boxOf(find(document, about.id));
    case "scroll":
      return scrollOf(find(document, about.id));
    case "styles": {
      const styles = page.getComputedStyle(find(document, about.id));
      return about.names.map((name) => styles.getPropertyValue(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)));
    }
    case "properties": {
      const element = find(document, about.id);
      return about.names.map((name) => property(element, name));
    }
  }
}

/** Fonts and pictures are there, and drawn. */
async function settled(page: Window): Promise<true> {
  const pictures = [...document.images, ...page.document.images].filter(({ complete }) => !complete);
  const loaded = pictures.map(
    (picture) => new Promise((done) => picture.addEventListener("load", done) ?? picture.addEventListener("error", done)),
  );
  await Promise.race([Promise.all(loaded), new Promise((done) => setTimeout(done, longestPicture))]);
  for (let turn = 0; turn < 2; turn += 1) await new Promise((done) => requestAnimationFrame(done));
  return true;
}

function find(document: Document, id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  if (!found) throw new Error(`the element ${id} is not on the page on top`);
  return found;
}

function boxOf(element: HTMLElement) {
  // An element without a box of its own, as a component's, is as large as what stands in it.
  const { left, top, width, height } = element.checkVisibility() && hasBox(element) ? element.getBoundingClientRect() : contentBox(element);
  return { left, top, width, height };
}

function hasBox(element: HTMLElement): boolean {
  return element.ownerDocument.defaultView?.getComputedStyle(element).display !== "contents";
}

function contentBox(element: HTMLElement): DOMRect {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

function scrollOf({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: Element) {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}

function property(element: HTMLElement, name: string): unknown {
  if (!(name in element)) throw new Error(`an element has no property ${name}`);
  return plain(Reflect.get(element, name));
}

/** `document.documentElement.scrollHeight`, read step by step. */
function windowProperty(page: Window, path: string): unknown {
  return path.split(".").reduce<unknown>((at, name) => {
    if (at === null || at === undefined || !(name in Object(at))) throw new Error(`the page's window has no ${path}`);
    return Reflect.get(Object(at), name);
  }, page);
}

function plain(value: unknown): unknown {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : null;
}
