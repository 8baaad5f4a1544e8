import type { Item } from "@tongban/protocol";

/** Words of a list's query and the kind of facet each stands for. */
const kinds = {
  dept: "dept",
  taskType: "type",
  personTheme: "person",
  legalTheme: "legal",
  lifeEvent: "event",
  scene: "scene",
} as const;

export type FacetQuery = { readonly [Word in keyof typeof kinds]?: string | undefined };

/** What lists filter an item by, as `kind:value`. */
export function facetsOf({
  deptCode,
  taskType,
  userTopicType = [],
  corpTopicType = [],
  lifeEvents = [],
  scenes = [],
}: Item): readonly string[] {
  return [
    `dept:${deptCode}`,
    `type:${taskType}`,
    ...userTopicType.map((code) => `person:${code}`),
    ...corpTopicType.map((code) => `legal:${code}`),
    ...lifeEvents.map((event) => `event:${event}`),
    ...scenes.map((scene) => `scene:${scene}`),
  ];
}

/** The facets a query asks for, all of which must hold. */
export function facetsAsked(query: FacetQuery): readonly string[] {
  return (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((word) => {
    const value = query[word];
    return value === undefined ? [] : [`${kinds[word]}:${value}`];
  });
}
