/** The mirror's element for a tag of a template: names of its own, so that no browser gives them a meaning. A page is the body of its window. */
export function domTag(tag: string): string {
  return tag === "page" || tag === "body" ? "body" : `mp-${tag}`;
}
