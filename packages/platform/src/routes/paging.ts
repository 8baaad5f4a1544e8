import { Type } from "typebox";

/** Words of a list's query: how many at most (1–100, 50 when left out), and where to go on. */
export const paging = {
  limit: Type.Optional(Type.String({ pattern: "^([1-9]\\d?|100)$", description: "1 to 100" })),
  cursor: Type.Optional(Type.String({ maxLength: 512, description: "`next` of the page before" })),
};

export function limitOf({ limit }: { readonly limit?: string | undefined }): number {
  return limit === undefined ? 50 : Number(limit);
}
