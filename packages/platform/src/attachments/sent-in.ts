import type { Application } from "@tongban/protocol";
import { hideNumbers } from "../hide-numbers.ts";
import type { Reader } from "../mask.ts";
import type { Queries } from "../store/tables.ts";
import { openName } from "./view-attachment.ts";

/** What was sent in for a material of one application. */
export type SentOf = (material: string) => Pick<Application["materials"][number], "attachments" | "showAtCounter">;

interface Read {
  readonly ids: readonly string[];
  /** An official sees what was handed in. */
  readonly reader: Reader;
}

/** The same of many applications, with one query a table. */
export async function readSent(
  db: Queries,
  keyOf: (applicationId: string) => Buffer | undefined,
  { ids, reader }: Read,
): Promise<(applicationId: string) => SentOf> {
  let query = db
    .selectFrom("attachments")
    .select(["application_id", "attachment_id", "material", "file_name", "size", "format"])
    .where("application_id", "in", ids)
    .where("state", "=", "kept")
    .orderBy("created_at")
    .orderBy("attachment_id");
  if (reader === "official") query = query.where("submitted_at", "is not", null);
  const files = await query.execute();
  const wishes = await db.selectFrom("counter_materials").selectAll().where("application_id", "in", ids).execute();
  return (id) => (material) => {
    const key = keyOf(id);
    const own = files.filter((row) => row.application_id === id && row.material === material);
    const attachments = own.flatMap((row) =>
      key && row.format
        ? [{ attachmentId: row.attachment_id, fileName: nameFor(reader, openName(key, row)), size: row.size, format: row.format }]
        : [],
    );
    const showAtCounter = wishes.some((wish) => wish.application_id === id && wish.material === material);
    return { ...(attachments.length > 0 && { attachments }), ...(showAtCounter && { showAtCounter }) };
  };
}

function nameFor(reader: Reader, name: string): string {
  return reader === "official" ? hideNumbers(name) : name;
}
