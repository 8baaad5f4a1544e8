import { type Static, Type } from "typebox";
import { AttachmentFormat } from "./attachments.ts";

/** Trust grade of a material: A from a government licence base, B verified once at a counter, C uploaded, D self-made. Source: 国办函〔2016〕108号. */
export const MaterialGrade = Type.Union([Type.Literal("A"), Type.Literal("B"), Type.Literal("C"), Type.Literal("D")]);

/** A file to fill in, or one that shows how. */
const SampleFile = Type.Object({ name: Type.String(), url: Type.String() });

/** What she must bring or have. Names of GB/T 39046-2020 table 4, but for `name`, `grade`, `licenceType` and `formats`, which are ours. */
export const Material = Type.Object({
  name: Type.String(),
  grade: MaterialGrade,
  isNeed: Type.Boolean(),
  /** The e-licence that stands for it, so nothing is uploaded. */
  licenceType: Type.Optional(Type.String()),
  /** What a file sent in for it may be. Default: every format there is. */
  formats: Type.Optional(Type.Array(AttachmentFormat, { minItems: 1 })),
  materialType: Type.Optional(Type.String({ description: "1 original, 2 copy, 3 either" })),
  materialFormat: Type.Optional(Type.String({ description: "paper, electronic, both" })),
  pageNum: Type.Optional(Type.Object({ original: Type.Integer(), copy: Type.Integer() })),
  formGuid: Type.Optional(SampleFile),
  exampleGuid: Type.Optional(SampleFile),
  sourceType: Type.Optional(Type.String({ description: "10 her own, 20 a department's, 30 an agency's, 99 other" })),
  sourceExplain: Type.Optional(Type.String()),
  acceptStand: Type.Optional(Type.String()),
  fillExplain: Type.Optional(Type.String()),
  byLaw: Type.Optional(Type.String()),
  orderNum: Type.Optional(Type.Integer()),
});
export type Material = Static<typeof Material>;
