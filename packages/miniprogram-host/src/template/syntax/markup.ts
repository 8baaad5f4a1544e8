// A template file as it is written, before any of it means something.

export interface MarkupText {
  readonly kind: "text";
  readonly text: string;
  readonly offset: number;
}

export interface MarkupAttribute {
  readonly name: string;
  readonly offset: number;
  /** Undefined when only the name is written. */
  readonly value: string | undefined;
  readonly valueOffset: number;
}

export interface MarkupElement {
  readonly kind: "element";
  readonly tag: string;
  readonly offset: number;
  readonly attributes: readonly MarkupAttribute[];
  readonly children: readonly MarkupNode[];
  /** What stands between its tags, as it is written. */
  readonly content: string;
}

export type MarkupNode = MarkupText | MarkupElement;
