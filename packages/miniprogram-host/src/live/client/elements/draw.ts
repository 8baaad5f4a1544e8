import type { ComponentChildren } from "preact";
import type { Drawn } from "../model.ts";

export interface DrawProps {
  readonly of: Drawn;
  /** Draws what stands in an element: given from above, since elements of one kind hold all others. */
  draw(children: Drawn["children"]): ComponentChildren;
}
