/** CSS pixels in the page's view, which begins under the title bar. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ScrollState {
  readonly scrollLeft: number;
  readonly scrollTop: number;
  readonly scrollWidth: number;
  readonly scrollHeight: number;
}

/** Where things are and how they look: measured in a real browser that shows the same page. Each call waits until it shows the app as it is now. */
export interface Layout {
  /** The phone's whole screen, 375×812 CSS pixels at the documented pixel ratio: a PNG in base64. */
  screenshot(): Promise<string>;
  box(elementId: string): Promise<Box>;
  scroll(elementId: string): Promise<ScrollState>;
  /** Computed styles, in the order of the names; an unknown name gives an empty text. */
  styles(elementId: string, names: readonly string[]): Promise<readonly string[]>;
  /** Number and text properties of the element as a DOM has them: `offsetWidth`, `scrollHeight`. Refuses a name the DOM does not have. */
  properties(elementId: string, names: readonly string[]): Promise<readonly unknown[]>;
  /** `document.documentElement.scrollHeight` and other paths of the page's window. */
  windowProperties(names: readonly string[]): Promise<readonly unknown[]>;
  /** The page's own view and how far it is scrolled. */
  viewport(): Promise<Box & ScrollState>;
  close(): Promise<void>;
}
