import { fail } from "@tongban/protocol";
import { Uuid } from "@tongban/protocol/schemas";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

/** An instant as PostgreSQL prints it, to the microsecond. */
const Place = Type.Object({
  plain: Type.Boolean(),
  at: Type.String({ pattern: "^\\d{4}-[01]\\d-[0-3]\\d [0-2]\\d:[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?[+-]\\d\\d(:\\d\\d)?$" }),
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
