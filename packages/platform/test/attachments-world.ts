import { createHash } from "node:crypto";
import type { AttachmentFormat } from "@tongban/protocol";
import type { PlatformOptions } from "../src/index.ts";
import { shop, startLife } from "./life-world.ts";
import { consent } from "./world.ts";

export interface Upload {
  readonly material?: string;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly sha256?: string;
  readonly size?: number;
}

const paper = (name: string, isNeed: boolean, formats?: readonly AttachmentFormat[]) => ({
  name,
  grade: "C",
  isNeed,
  ...(formats && { formats }),
});

/** A world with the item `shop-files`: a paper that is needed, a photo that is not, and a licence that stands for a third. */
export async function startFiles(options: Partial<PlatformOptions> = {}) {
  const life = await startLife(options);
  const materials = [paper("场所证明", true), paper("门头照片", false, ["jpg", "png"])];
  await life.addItem({ itemId: "shop-files", joint: false, more: { materials } });
  const card = { name: "居民身份证", grade: "A", isNeed: true, licenceType: consent.licenceTypes[0] };
  await life.addItem({ itemId: "card-files", joint: false, consent: consent.version, more: { materials: [card] } });

  /** Somebody with a draft, and what she can do with its files. */
  async function applicant(itemId = "shop-files", certKey = life.newcomer()) {
    const me = life.as(certKey);
    const id: string = (await me.start(undefined, { itemId, ...(itemId === "card-files" && { consent }) })).body.applicationId;
    const path = `/v1/applications/${id}/attachments`;
    const token = () => life.gateway.token({ cert_key: certKey }, { now: life.now() });
    const send = (method: string, at: string, given: { body?: unknown; headers?: Record<string, string> } = {}) =>
      life.call(method, at, { token: token(), ...given });
    const begin = (bytes: Buffer, upload: Upload = {}, key = Math.random().toString(36)) => {
      const { material = "场所证明", fileName = "证明.pdf", size = bytes.length, sha256 = hashOf(bytes), contentType } = upload;
      return me.post(path, { material, fileName, size, sha256, ...(contentType && { contentType }) }, { "idempotency-key": key });
    };
    async function put(attachmentId: string, offset: number | string, bytes: Buffer) {
      const reply = await fetch(`${life.platform.url}${path}/${attachmentId}/content`, {
        method: "PUT",
        headers: { authorization: `Bearer ${token()}`, "content-type": "application/octet-stream", "upload-offset": String(offset) },
        body: new Uint8Array(bytes),
      });
      // biome-ignore lint/suspicious/noExplicitAny: a reply's shape is what the tests look at
      return { status: reply.status, headers: reply.headers, body: (await reply.json()) as any };
    }
    /** From where it is to the end. */
    async function upload(bytes: Buffer, given: Upload = {}, chunk = 1_048_576) {
      const begun = await begin(bytes, given);
      let last = begun;
      for (let offset = begun.body.offset; begun.status === 200 && offset < bytes.length; offset += chunk) {
        last = (await put(begun.body.attachmentId, offset, bytes.subarray(offset, offset + chunk))) as typeof begun;
        if (last.status !== 200) break;
      }
      return last;
    }
    const list = async () => (await me.get(path)).body.attachments;
    const fill = () => me.put(`/v1/applications/${id}/form`, { values: shop });
    const view = async () => (await me.get(`/v1/applications/${id}`)).body;
    const counter = (material: string, showAtCounter = true) =>
      send("PUT", `/v1/applications/${id}/counter`, { body: { material, showAtCounter } });
    const remove = async (attachmentId: string) => {
      const reply = await fetch(`${life.platform.url}${path}/${attachmentId}`, {
        method: "DELETE",
        headers: { authorization: `Bearer ${token()}` },
      });
      const text = await reply.text();
      return { status: reply.status, body: text === "" ? undefined : JSON.parse(text) };
    };
    const resubmit = () => me.post(`/v1/applications/${id}/resubmit`);
    return {
      ...{ me, id, path, certKey, send, remove, begin, put, upload, list, fill, view, counter, resubmit },
      submit: () => me.submit(id),
    };
  }
  return { ...life, applicant };
}

export type FilesWorld = Awaited<ReturnType<typeof startFiles>>;
export type Applicant = Awaited<ReturnType<FilesWorld["applicant"]>>;

export function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
