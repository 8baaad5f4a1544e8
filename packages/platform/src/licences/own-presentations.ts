import { fail, type Presentation, type PresentationList } from "@tongban/protocol";
import { Uuid } from "@tongban/protocol/schemas";
import { Value } from "typebox/value";
import type { Desk } from "../desk.ts";
import { openShown, shownOf, viewPresentation } from "./present-licence.ts";

/** What she showed, newest first. `cursor` is the id of a presentation of hers. */
export async function listPresentations(
  { db, personKeys, now }: Desk,
  { certKey, cursor, limit }: { certKey: string; cursor?: string | undefined; limit: number },
): Promise<PresentationList> {
  let query = db.selectFrom("presentations").selectAll().where("cert_key", "=", certKey);
  if (cursor !== undefined) {
    const edge = await load({ db }, certKey, cursor);
    query = query.where((row) => row(row.refTuple("created_at", "presentation_id"), "<", row.tuple(edge.created_at, edge.presentation_id)));
  }
  const rows = await query
    .orderBy("created_at", "desc")
    .orderBy("presentation_id", "desc")
    .limit(limit + 1)
    .execute();
  const key = (await personKeys.keysOf(db, [certKey])).get(certKey);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    presentations: page.map((row) =>
      viewPresentation(row, key && row.content ? shownOf(key, row.presentation_id, row.content) : undefined, now()),
    ),
    ...(rows.length > limit && last && { next: last.presentation_id }),
  };
}

/** Takes a code back at once. A repeat changes nothing. Throws PRESENTATION_UNKNOWN. */
export async function revokePresentation(
  desk: Desk,
  { certKey, presentationId }: { certKey: string; presentationId: string },
): Promise<Presentation> {
  const row = await load(desk, certKey, presentationId);
  const revoked_at = row.revoked_at ?? new Date(desk.now());
  if (!row.revoked_at)
    await desk.db
      .updateTable("presentations")
      .set({ revoked_at })
      .where("presentation_id", "=", presentationId)
      .where("revoked_at", "is", null)
      .execute();
  return viewPresentation({ ...row, revoked_at }, await openShown(desk, row), desk.now());
}

async function load({ db }: Pick<Desk, "db">, certKey: string, presentationId: string) {
  const row = Value.Check(Uuid, presentationId)
    ? await db
        .selectFrom("presentations")
        .selectAll()
        .where("presentation_id", "=", presentationId)
        .where("cert_key", "=", certKey)
        .executeTakeFirst()
    : undefined;
  if (!row) throw fail("PRESENTATION_UNKNOWN", { say: "没有找到这次出示" });
  return row;
}
