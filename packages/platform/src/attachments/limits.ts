import { fail } from "@tongban/protocol";
import { sql } from "kysely";
import { beijingDay } from "../beijing-time.ts";
import type { Queries } from "../store/tables.ts";
import { attachmentRules } from "./rules.ts";

export interface Room {
  readonly applicationId: string;
  readonly certKey: string;
  readonly material: string;
  /** Bytes. */
  readonly size: number;
  readonly at: number;
}

/** Throws ATTACHMENT_LIMIT when another file of this size is too much, and says of what. What was refused or taken back still counts for its day. */
export async function assertRoom(trx: Queries, { applicationId, certKey, material, size, at }: Room): Promise<void> {
  const { fileBytes, filesOfMaterial, filesOfApplication, bytesOfApplication, bytesOfPersonAndDay } = attachmentRules.limits;
  if (size > fileBytes) throw over("fileBytes", `单个文件不能超过${megabytes(fileBytes)}，请压缩或拆分后上传`);
  const {
    rows: [used],
  } = await sql<{ of_material: number; of_application: number; bytes: number; bytes_today: number }>`
    select count(*) filter (where material = ${material})::int as of_material, count(*)::int as of_application,
      coalesce(sum(size), 0)::float8 as bytes,
      (select coalesce(sum(size), 0)::float8 from attachments
        where cert_key = ${certKey} and created_at >= ${new Date(`${beijingDay(at)}T00:00:00+08:00`)}) as bytes_today
    from attachments where application_id = ${applicationId} and state in ('uploading', 'kept')`.execute(trx);
  if (!used) return;
  if (used.of_material >= filesOfMaterial) throw over("filesOfMaterial", `每项材料最多上传${filesOfMaterial}个文件`);
  if (used.of_application >= filesOfApplication) throw over("filesOfApplication", `每个办件最多上传${filesOfApplication}个文件`);
  if (used.bytes + size > bytesOfApplication)
    throw over("bytesOfApplication", `每个办件的文件合计不能超过${megabytes(bytesOfApplication)}`);
  if (used.bytes_today + size > bytesOfPersonAndDay)
    throw over("bytesOfPersonAndDay", `今天上传的文件已达${megabytes(bytesOfPersonAndDay)}的上限，请明天再传或到窗口提交`);
}

function over(limit: keyof typeof attachmentRules.limits, say: string): Error {
  return fail("ATTACHMENT_LIMIT", { say, detail: { limit, most: attachmentRules.limits[limit] } });
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_048_576)}MB`;
}
