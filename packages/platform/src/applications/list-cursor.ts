import { fail } from "@tongban/protocol";
import { Uuid } from "@tongban/protocol/schemas";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

const Place = Type.Object({
  plain: Type.Boolean(),
  /** Microseconds since 1970, as text: PostgreSQL knows more of a moment than a Date does. */
  at: Type.String({ pattern: "^\\d{1,16}$" }),
  id: Uuid,
});

/** Where a page of applications ended: those of the green channel come first, then by time, then by id. */
export type Place = Static<typeof Place>;

export function writeCursor({ plain, at, id }: Place): string {
  return Buffer.from(JSON.stringify({ plain, at, id })).toString("base64url");
}

/** Throws REQUEST_INVALID when it is none of ours. */
export function readCursor(cursor: string): Place {
  try {
    return Value.Parse(Place, JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (cause) {
    throw fail("REQUEST_INVALID", { cause, detail: { where: "/cursor", rule: "must be a cursor of this list" } });
  }
}
