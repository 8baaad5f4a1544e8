/** What a platform documents of one built-in tag. */
interface TagFacts {
  /** Events that happen here, in lower case. */
  readonly fires?: readonly string[];
  /** Events it has on a phone and that never happen here. */
  readonly silent?: readonly string[];
  /** What an attribute can say, by its name with hyphens. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

export interface TagTable {
  /** Attributes that bind an event on the other platform and nothing here. */
  readonly foreignHandler: RegExp;
  /** Only slots of components with `dynamicSlots` carry values. */
  readonly onlyDynamicSlotsCarry: boolean;
  /** What every tag has. */
  readonly every: TagFacts;
  /** A tag that is not here has no events of its own. */
  readonly tags: Readonly<Record<string, TagFacts>>;
}

/** Tags in which no component can stand. */
export const leaves: readonly string[] = words(
  "input textarea image cover-image icon progress switch slider checkbox radio rich-text web-view navigation-bar",
);

export type EventStanding = "fired" | "silent" | "unknown";

export function standingOf({ every, tags }: TagTable, tag: string, event: string): EventStanding {
  const own = Object.hasOwn(tags, tag) ? tags[tag] : undefined;
  if (every.fires?.includes(event) || own?.fires?.includes(event)) return "fired";
  return every.silent?.includes(event) || own?.silent?.includes(event) ? "silent" : "unknown";
}

export function words(text: string): readonly string[] {
  return text.split(" ");
}
