import type { AttachmentFormat } from "@tongban/protocol";
import { AttachmentFormat as AttachmentFormatSchema, AttachmentLimits } from "@tongban/protocol/schemas";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import data from "../data/attachment-rules.json" with { type: "json" };

const Count = Type.Integer({ minimum: 1 });
const Rules = Type.Object({
  limits: AttachmentLimits,
  /** Days after which what is not finished, was refused or was taken back is destroyed. */
  daysUnfinished: Count,
  image: Type.Object({ pixels: Count, side: Count }),
  /** What is inflated of a PDF to look for what it does. */
  pdf: Type.Object({ streams: Count, objectStreamBytes: Count }),
  /** `ratio`: the most an entry may grow when inflated, from `ratioFrom` bytes on. */
  container: Type.Object({ entries: Count, bytes: Count, ratio: Count, ratioFrom: Count, nameLetters: Count, folders: Count }),
  formats: Type.Record(
    AttachmentFormatSchema,
    Type.Object({ name: Type.String(), extension: Type.String(), types: Type.Array(Type.String(), { minItems: 1 }) }),
  ),
});

export type AttachmentRules = Static<typeof Rules>;

/** Read once from data/attachment-rules.json, where a platform sets its own. */
export const attachmentRules: AttachmentRules = Value.Parse(Rules, data);

/** The media type a file of this format is sent out with. */
export function mediaTypeOf(format: AttachmentFormat): string {
  return attachmentRules.formats[format].types[0] ?? "application/octet-stream";
}

export function namesOf(formats: readonly AttachmentFormat[]): string {
  return formats.map((format) => attachmentRules.formats[format].name).join("、");
}
