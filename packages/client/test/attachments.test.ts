import { createHash } from "node:crypto";
import type { Attachment } from "@tongban/protocol";
import { describe, expect, it } from "vitest";
import {
  type FileSource,
  listAttachments,
  readAttachment,
  removeAttachment,
  showAtCounter,
  type UploadAttachment,
  uploadAttachment,
} from "../src/attachments/index.ts";
import { createCanceller } from "../src/core/cancel.ts";
import { entries, quick } from "./open-client.ts";
import { type Answer, type Heard, refuse, startGateway } from "./scripted-gateway.ts";
import { scriptSessions } from "./scripted-sessions.ts";

const text = Array.from({ length: 200_000 }, (_, place) => `${place};`).join("");
const sha256 = createHash("sha256").update(text).digest("hex");
const path = "/v1/applications/app-1/attachments";

function fileOf(content: string): FileSource & { readonly pieces: (readonly [number, number])[] } {
  const bytes = new TextEncoder().encode(content);
  const pieces: (readonly [number, number])[] = [];
  return {
    size: bytes.length,
    pieces,
    read: async (start, end) => {
      pieces.push([start, end]);
      return bytes.slice(start, end).buffer;
    },
  };
}

/** A gateway that keeps one file. `trouble`: what it answers instead to the n-th piece, and whether it took it all the same. */
async function open(trouble: Readonly<Record<number, { readonly answer: Answer; readonly taken?: boolean }>> = {}, sent = "") {
  const sessions = scriptSessions();
  let kept = sent;
  let put = 0;
  let finished = false;
  const shown = (): Pick<Attachment, "attachmentId" | "applicationId" | "state" | "offset"> => ({
    attachmentId: "att-1",
    applicationId: "app-1",
    state: finished ? "kept" : "uploading",
    offset: kept.length,
  });
  const answer = (call: Heard): Answer => {
    if (call.path === "/v1/sessions") return sessions.signIn(call);
    if (call.path.endsWith("/content")) {
      put += 1;
      const instead = trouble[put];
      if (instead && !instead.taken) return instead.answer;
      const offset = Number(call.headers["upload-offset"]);
      if (offset !== kept.length) {
        if (kept.slice(offset).startsWith(call.body)) return { body: shown() };
        return {
          status: 409,
          body: { code: "ATTACHMENT_OFFSET", say: "位置", retry: false, traceId: "t", detail: { offset: kept.length } },
        };
      }
      kept += call.body;
      finished = kept.length === text.length && !instead;
      return instead ? instead.answer : { body: shown() };
    }
    if (call.path.endsWith("/finish")) finished = true;
    return { body: shown() };
  };
  const gateway = await startGateway(answer);
  return { gateway, kept: () => kept };
}

describe.each(entries)("an upload on %s", (_, createClient) => {
  const upload = (file: FileSource, more: Partial<UploadAttachment> = {}): UploadAttachment => ({
    ...{ applicationId: "app-1", material: "场所证明", fileName: "证明.pdf", contentType: "application/pdf", file },
    ...more,
  });

  it("says what comes, and sends it in pieces in order", async () => {
    const { gateway, kept } = await open();
    const progress: number[] = [];
    const done = await uploadAttachment(
      createClient(quick(gateway.url)),
      upload(fileOf(text), { onProgress: (sent) => progress.push(sent) }),
    );
    expect([done.state, kept() === text]).toEqual(["kept", true]);
    const begun = gateway.heard.find((call) => call.path === path);
    expect(JSON.parse(begun?.body ?? "")).toEqual({
      material: "场所证明",
      fileName: "证明.pdf",
      size: text.length,
      sha256,
      contentType: "application/pdf",
    });
    expect(begun?.headers["idempotency-key"]).toMatch(/^[0-9a-f]{32}$/);
    const piece = gateway.heard.find(({ method }) => method === "PUT");
    expect(piece).toMatchObject({
      path: `${path}/att-1/content`,
      headers: { "content-type": "application/octet-stream", "upload-offset": "0" },
    });
    expect(progress).toEqual([0, 524_288, 1_048_576, text.length]);
  });

  it("goes on after a break, where the line lost the answer, and where another device has come meanwhile", async () => {
    const lost = await open({ 2: { answer: "cut", taken: true }, 3: { answer: "cut" } });
    expect((await uploadAttachment(createClient(quick(lost.gateway.url)), upload(fileOf(text)))).state).toBe("kept");
    expect(lost.kept() === text).toBe(true);
    const begun = await open({}, text.slice(0, 700_000));
    const file = fileOf(text);
    await uploadAttachment(createClient(quick(begun.gateway.url)), upload(file));
    expect(begun.kept() === text).toBe(true);
    expect(file.pieces.filter(([start]) => start === 700_000).length).toBe(1);
    const offset = { status: 409, body: { code: "ATTACHMENT_OFFSET", say: "位置", retry: false, traceId: "t", detail: { offset: 0 } } };
    const moved = await open({ 1: { answer: offset } });
    expect((await uploadAttachment(createClient(quick(moved.gateway.url)), upload(fileOf(text)))).state).toBe("kept");
  });

  it("finishes what is there to its last byte and was not looked at", async () => {
    const { gateway } = await open({}, text);
    expect((await uploadAttachment(createClient(quick(gateway.url)), upload(fileOf(text)))).state).toBe("kept");
    expect(gateway.count(`POST ${path}/att-1/finish`)).toBe(1);
    expect(gateway.heard.some(({ method }) => method === "PUT")).toBe(false);
  });

  it("ends with the server's reason, and never turns for ever", async () => {
    const refused = await open({ 1: { answer: refuse(422, "ATTACHMENT_REFUSED") } });
    const client = createClient(quick(refused.gateway.url));
    await expect(uploadAttachment(client, upload(fileOf(text)))).rejects.toMatchObject({ code: "ATTACHMENT_REFUSED" });
    const elsewhere = { status: 409, body: { code: "ATTACHMENT_OFFSET", say: "位置", retry: false, traceId: "t", detail: { offset: 0 } } };
    const turns = await open(Object.fromEntries(Array.from({ length: 40 }, (_each, index) => [index + 1, { answer: elsewhere }])));
    await expect(uploadAttachment(createClient(quick(turns.gateway.url)), upload(fileOf(text)))).rejects.toMatchObject({
      code: "ATTACHMENT_OFFSET",
    });
  });

  it("stops when it is cancelled, also while it reads the file; a file that changes under it is refused", async () => {
    const { gateway } = await open();
    const client = createClient(quick(gateway.url));
    const canceller = createCanceller();
    const stuck = { size: 10, read: () => new Promise<ArrayBuffer>(() => {}) };
    const upload1 = uploadAttachment(client, upload(stuck), { signal: canceller.signal });
    canceller.cancel();
    await expect(upload1).rejects.toMatchObject({ code: "REQUEST_CANCELLED" });
    const shrunk = { size: 10, read: async () => new ArrayBuffer(3) };
    await expect(uploadAttachment(client, upload(shrunk))).rejects.toMatchObject({ code: "HOST_REFUSED" });
    expect(gateway.heard.filter((call) => call.path !== "/v1/sessions")).toEqual([]);
  });

  it("is listed, read, taken back, or replaced by the counter", async () => {
    const { gateway } = await open();
    const client = createClient(quick(gateway.url));
    const which = { applicationId: "app-1", attachmentId: "att/1" };
    await listAttachments(client, "app-1");
    await readAttachment(client, which);
    await removeAttachment(client, which);
    const asked = gateway.heard.map((call) => `${call.method} ${call.path}`).filter((call) => !call.endsWith("/sessions"));
    expect(asked).toEqual([`GET ${path}`, `GET ${path}/att%2F1`, `DELETE ${path}/att%2F1`]);
    await showAtCounter(client, { applicationId: "app-1", material: "场所证明", showAtCounter: true });
    expect(gateway.heard.at(-1)).toMatchObject({
      method: "PUT",
      path: "/v1/applications/app-1/counter",
      body: '{"material":"场所证明","showAtCounter":true}',
    });
  });
});
