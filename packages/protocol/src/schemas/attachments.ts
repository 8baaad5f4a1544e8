import { type Static, Type } from "typebox";
import { Instant, strict, Uuid } from "./common.ts";

/** What an uploaded file may be, told by its content. OFD is the page format of GB/T 33190-2016. */
export const AttachmentFormat = Type.Union([
  Type.Literal("pdf"),
  Type.Literal("jpg"),
  Type.Literal("png"),
  Type.Literal("heic"),
  Type.Literal("ofd"),
  Type.Literal("docx"),
  Type.Literal("xlsx"),
]);
export type AttachmentFormat = Static<typeof AttachmentFormat>;

/** Begins an upload. The same file of the same material, begun before and not finished, goes on where it is, on another device too. */
export const AttachmentStart = Type.Object(
  {
    material: Type.String({ minLength: 1, maxLength: 200, description: "name of the material in the guide" }),
    fileName: Type.String({ minLength: 1, maxLength: 200, description: "shown to people; never a path" }),
    size: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: "bytes" }),
    sha256: Type.String({ pattern: "^[0-9a-f]{64}$", description: "of the whole file" }),
    contentType: Type.Optional(
      Type.String({
        pattern: "^[\\w.+-]{1,60}/[\\w.+-]{1,100}$",
        description: "what the sender takes it for; where stated it has to be true",
      }),
    ),
  },
  strict,
);
export type AttachmentStart = Static<typeof AttachmentStart>;

/** uploading → kept or refused; kept → replaced, when a correction brought another. */
export const AttachmentState = Type.Union([
  Type.Literal("uploading"),
  Type.Literal("kept"),
  Type.Literal("refused"),
  Type.Literal("replaced"),
]);
export type AttachmentState = Static<typeof AttachmentState>;

export const Attachment = Type.Object({
  attachmentId: Uuid,
  applicationId: Uuid,
  material: Type.String(),
  fileName: Type.String(),
  size: Type.Integer({ description: "bytes" }),
  sha256: Type.String(),
  state: AttachmentState,
  offset: Type.Integer({ description: "bytes received; the next chunk begins here" }),
  format: Type.Optional(AttachmentFormat),
  reason: Type.Optional(Type.String({ description: "Chinese: why it was refused" })),
  createdAt: Instant,
  downloads: Type.Optional(
    Type.Array(Type.Object({ by: Type.String({ description: "department and post" }), at: Instant }), {
      description: "officials who fetched it, the newest 20",
    }),
  ),
});
export type Attachment = Static<typeof Attachment>;

/** Bytes and numbers of files. */
export const AttachmentLimits = Type.Object({
  chunkBytes: Type.Integer({ description: "the largest chunk" }),
  smallestChunkBytes: Type.Integer({ description: "of all but a file's last" }),
  fileBytes: Type.Integer(),
  filesOfMaterial: Type.Integer(),
  filesOfApplication: Type.Integer(),
  bytesOfApplication: Type.Integer(),
  bytesOfPersonAndDay: Type.Integer(),
});
export type AttachmentLimits = Static<typeof AttachmentLimits>;

/** All files of one application; `limits` bounds how many there can be. */
export const AttachmentList = Type.Object({ attachments: Type.Array(Attachment), limits: AttachmentLimits });
export type AttachmentList = Static<typeof AttachmentList>;

/** Says that the original of a material will be shown at a counter instead, or takes that back. */
export const CounterWish = Type.Object({ material: Type.String({ minLength: 1, maxLength: 200 }), showAtCounter: Type.Boolean() }, strict);
export type CounterWish = Static<typeof CounterWish>;
