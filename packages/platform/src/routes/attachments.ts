import { fail } from "@tongban/protocol";
import { Attachment, AttachmentList, AttachmentStart, CounterWish } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { wishCounter } from "../attachments/counter.ts";
import { downloadAttachment, listForOfficial } from "../attachments/download.ts";
import type { Files } from "../attachments/files.ts";
import { finishAttachment } from "../attachments/finish-attachment.ts";
import { putChunk } from "../attachments/put-chunk.ts";
import { listOwnAttachments, viewOwnAttachment } from "../attachments/read-attachments.ts";
import { removeAttachment } from "../attachments/remove-attachment.ts";
import { attachmentRules, mediaTypeOf } from "../attachments/rules.ts";
import { startAttachment } from "../attachments/start-attachment.ts";
import type { Officials } from "../identity/officials.ts";
import { type ReadCaller, requirePerson } from "../identity/relay-token.ts";
import { ApplicationParams, WithKey } from "./headers.ts";

export interface AttachmentRoutes {
  readonly files: Files;
  readonly readCaller: ReadCaller;
  readonly officials: Officials;
}

const params = Type.Object({ ...ApplicationParams.properties, attachmentId: Type.String({ maxLength: 64 }) });
const Offset = Type.Object({
  "upload-offset": Type.String({ pattern: "^\\d{1,10}$", description: "the byte of the file this chunk begins at" }),
});

/**
 * Uploads go in chunks of bytes, each with its offset (as in draft-ietf-httpbis-resumable-upload, but by PUT: mini-programs have no PATCH). In a scope of its own, which
 * alone takes bytes.
 */
export async function addAttachmentRoutes(app: Server, { files, readCaller, officials }: AttachmentRoutes): Promise<void> {
  const { desk } = files;
  const response = { 200: Attachment };
  const path = "/v1/applications/:applicationId/attachments";
  const bodyLimit = attachmentRules.limits.chunkBytes;
  interface Asked<Params> {
    readonly headers: { readonly authorization?: string | undefined };
    readonly params: Params;
  }
  const ownOf = async <Params>({ headers, params }: Asked<Params>): Promise<Params & { certKey: string }> => ({
    ...params,
    certKey: requirePerson(await readCaller(headers.authorization)).certKey,
  });
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer", bodyLimit }, (_request, body, done) => done(null, body));

  app.post(path, { schema: { params: ApplicationParams, headers: WithKey, body: AttachmentStart, response } }, async (request) =>
    startAttachment(desk, {
      ...(await ownOf(request)),
      body: request.body,
      idempotencyKey: request.headers["idempotency-key"],
    }),
  );

  app.get(path, { schema: { params: ApplicationParams, response: { 200: AttachmentList } } }, async (request) =>
    listOwnAttachments(desk, await ownOf(request)),
  );

  app.get(`${path}/:attachmentId`, { schema: { params, response } }, async (request) => viewOwnAttachment(desk, await ownOf(request)));

  app.put(`${path}/:attachmentId/content`, { bodyLimit, schema: { params, headers: Offset, response } }, async (request, reply) => {
    const own = await ownOf(request);
    const { body } = request;
    if (!Buffer.isBuffer(body))
      throw fail("REQUEST_INVALID", { detail: { where: "content-type", rule: "must be application/octet-stream, with bytes" } });
    const attachment = await putChunk(files, { ...own, offset: Number(request.headers["upload-offset"]), bytes: body });
    reply.header("upload-offset", String(attachment.offset));
    return attachment;
  });

  app.post(`${path}/:attachmentId/finish`, { schema: { params, response } }, async (request) =>
    finishAttachment(files, await ownOf(request)),
  );

  app.delete(`${path}/:attachmentId`, { schema: { params } }, async (request, reply) => {
    await removeAttachment(desk, await ownOf(request));
    return reply.code(204).send();
  });

  app.put(
    "/v1/applications/:applicationId/counter",
    { schema: { params: ApplicationParams, body: CounterWish, response: { 200: CounterWish } } },
    async (request) => {
      await wishCounter(desk, { ...(await ownOf(request)), wish: request.body });
      return request.body;
    },
  );

  const official = "/v1/official/applications/:applicationId/attachments";

  app.get(
    official,
    { schema: { params: ApplicationParams, response: { 200: Type.Object({ attachments: Type.Array(Attachment) }) } } },
    async (request) => {
      const by = officials.withHeader(request.headers.authorization);
      return { attachments: [...(await listForOfficial(desk, by, request.params.applicationId))] };
    },
  );

  app.get(`${official}/:attachmentId/content`, { schema: { params } }, async (request, reply) => {
    const by = officials.withHeader(request.headers.authorization);
    const { bytes, size, format, fileName } = await downloadAttachment(desk, { ...request.params, official: by, traceId: request.id });
    return reply
      .headers({
        "content-type": mediaTypeOf(format),
        "content-length": size,
        // never shown in the page it is asked from, whatever it is
        "content-disposition": `attachment; filename="material.${format}"; filename*=UTF-8''${encodeName(fileName)}`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "no-store",
      })
      .send(bytes);
  });
}

/** RFC 8187, 3.2.1. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
