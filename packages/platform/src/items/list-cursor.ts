import { fail } from "@tongban/protocol";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

const Place = Type.Object({
  far: Type.Integer({ minimum: 0, maximum: 1_000 }),
  path: Type.String({ pattern: "^[\\d.]{0,120}$" }),
  id: Type.String({ pattern: "^[a-z0-9-]{0,64}$" }),
});

/** Where a page of items ended. */
export type Place = Static<typeof Place>;

export function writeCursor({ far, path, id }: Place): string {
  return Buffer.from(JSON.stringify({ far: Number(far), path, id })).toString("base64url");
}

/** Throws REQUEST_INVALID when it is none of ours. */
export function readCursor(cursor: string): Place {
  try {
    return Value.Parse(Place, JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (cause) {
    throw fail("REQUEST_INVALID", { cause, detail: { where: "/cursor", rule: "must be a cursor of this list" } });
  }
}
