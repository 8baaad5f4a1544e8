import { randomBytes } from "node:crypto";
import { openStore } from "@tongban/server-kit";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sweepAttachments } from "../src/attachments/sweep.ts";
import type { Tables } from "../src/store/tables.ts";
import { type Applicant, type FilesWorld, hashOf, startFiles } from "./attachments-world.ts";
import { docx, jpeg, pdf, pdfStream, png } from "./hostile-files.ts";
import { people } from "./life-world.ts";
import { eight, morning } from "./world.ts";

let files: FilesWorld;
let down = false;
let scan: (() => Promise<string | undefined>) | undefined;
beforeAll(async () => {
  files = await startFiles({
    scanFile: async () => scan?.(),
    licenceSource: (base) => ({
      find: async (...asked) => {
        if (down) throw new Error("licence base: connection refused");
        return base.find(...asked);
      },
    }),
  });
});
afterAll(() => files.close());

const big = (bytes: number) => pdf(pdfStream("/Length1 1", randomBytes(bytes)));
const refused = { status: 422, body: { code: "ATTACHMENT_REFUSED" } };
const download = async (id: string, attachmentId: string, by: { token: string } = people.anna) => {
  const address = `${files.platform.url}/v1/official/applications/${id}/attachments/${attachmentId}/content`;
  const reply = await fetch(address, { headers: { authorization: `Bearer ${by.token}` } });
  return { status: reply.status, headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) };
};

async function handedIn(bytes = pdf()): Promise<Applicant & { readonly attachmentId: string }> {
  const her = await files.applicant();
  const { body } = await her.upload(bytes);
  await her.fill();
  expect((await her.submit()).body.status).toBe("submitted");
  return { ...her, attachmentId: body.attachmentId };
}

describe("an upload", () => {
  it("comes out as it went in, whatever its chunks, breaks and repeats were, and whoever goes on with it", async () => {
    const her = await files.applicant();
    const plan = fc.record({
      bytes: fc.integer({ min: 1, max: 60_000 }),
      chunks: fc.array(fc.integer({ min: 4_096, max: 30_000 }), { minLength: 1, maxLength: 20 }),
      trouble: fc.array(fc.constantFrom("none", "again", "ahead", "behind", "begin"), { maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ bytes, chunks, trouble }) => {
        const file = big(bytes);
        let { attachmentId, offset } = (await her.begin(file)).body;
        for (let turn = 0; offset < file.length; turn += 1) {
          const chunk = file.subarray(offset, offset + (chunks[turn % chunks.length] ?? 4_096));
          const reply = await her.put(attachmentId, offset, chunk);
          expect(reply.status).toBe(200);
          const now = reply.body.offset;
          expect([now, reply.headers.get("upload-offset")]).toEqual([offset + chunk.length, String(now)]);
          const odd = trouble[turn];
          if (odd === "again") expect((await her.put(attachmentId, offset, chunk)).body.offset).toBe(now);
          if (odd === "begin")
            expect((await her.begin(file, { fileName: "又一次.pdf" })).body).toMatchObject({ attachmentId, offset: now });
          const wrong = odd === "ahead" ? now + 1 : odd === "behind" ? offset + 1 : undefined;
          if (wrong !== undefined && now < file.length)
            expect(await her.put(attachmentId, wrong, chunk)).toMatchObject({
              status: 409,
              body: { code: "ATTACHMENT_OFFSET", detail: { offset: now } },
            });
          offset = now;
        }
        const [kept] = (await her.list()).filter((each: { attachmentId: string }) => each.attachmentId === attachmentId);
        expect(kept).toMatchObject({ state: "kept", format: "pdf", sha256: hashOf(file) });
        await her.remove(attachmentId);
      }),
      { numRuns: 8 },
    );
  });

  it("takes one of two chunks that come at once, and the others go on with it", async () => {
    const her = await files.applicant();
    const file = big(30_000);
    const { attachmentId } = (await her.begin(file)).body;
    const same = await eight(() => her.put(attachmentId, 0, file.subarray(0, 10_000)));
    expect(same.map(({ status, body }) => [status, body.offset])).toEqual(Array(8).fill([200, 10_000]));
    const lengths = await eight((index) => her.put(attachmentId, 10_000, file.subarray(10_000, 15_000 + index)));
    const taken = lengths.filter(({ status }) => status === 200);
    expect(taken.length).toBe(1);
    expect(lengths.filter(({ status }) => status === 409).map(({ body }) => body.detail.offset)).toEqual(
      Array(7).fill(taken[0]?.body.offset),
    );
    const last = await eight(() => her.put(attachmentId, taken[0]?.body.offset, file.subarray(taken[0]?.body.offset)));
    expect(last.map(({ status, body }) => [status, body.state])).toEqual(Array(8).fill([200, "kept"]));
  });

  it("is begun once, and says where the same key was used for something else", async () => {
    const her = await files.applicant();
    const file = big(5_000);
    const begun = await eight(() => her.begin(file, {}, "one-key"));
    expect(new Set(begun.map(({ body }) => body.attachmentId)).size).toBe(1);
    expect(await her.begin(file, { fileName: "b.pdf" }, "one-key")).toMatchObject({ status: 409, body: { code: "IDEMPOTENCY_CONFLICT" } });
    expect(await her.begin(file, { material: "没有的" })).toMatchObject({ status: 404, body: { code: "MATERIAL_UNKNOWN" } });
    expect(await her.send("POST", `${her.path}/${begun[0]?.body.attachmentId}/finish`)).toMatchObject({
      status: 409,
      body: { code: "ATTACHMENT_INCOMPLETE", detail: { offset: 0 } },
    });
  });

  it("has its limits, of a file, a material, an application and a day, and says which", async () => {
    const her = await files.applicant();
    const claim = (size: number, material = "场所证明") => her.begin(pdf(), { size, material, sha256: hashOf(randomBytes(8)) });
    const over = (limit: string) => ({ status: 422, body: { code: "ATTACHMENT_LIMIT", detail: { limit } } });
    const [most, day] = [20 * 1_048_576, 200 * 1_048_576];
    expect(await claim(most + 1)).toMatchObject(over("fileBytes"));
    for (let index = 0; index < 5; index += 1) expect((await claim(most)).status).toBe(200);
    expect(await claim(1)).toMatchObject(over("bytesOfApplication"));
    for (const { attachmentId } of await her.list()) expect((await her.remove(attachmentId)).status).toBe(204);
    for (let index = 0; index < 10; index += 1) expect((await claim(1)).status).toBe(200);
    expect(await claim(1)).toMatchObject(over("filesOfMaterial"));
    for (let left = day - 5 * most - 10; left > 0; left -= most) {
      expect((await claim(Math.min(left, most), "门头照片")).status).toBe(200);
      for (const { attachmentId, material } of await her.list()) if (material === "门头照片") await her.remove(attachmentId);
    }
    expect(await claim(1, "门头照片")).toMatchObject(over("bytesOfPersonAndDay"));
    files.setNow(morning + 86_400_000);
    expect((await claim(1, "门头照片")).status).toBe(200);
    files.setNow(morning);
  });

  it("takes chunks that are neither too large, too small, too long, of another kind nor empty", async () => {
    const her = await files.applicant();
    const { attachmentId } = (await her.begin(big(5_000))).body;
    expect(await her.put(attachmentId, 0, Buffer.alloc(1_048_577))).toMatchObject({ status: 413, body: { code: "BODY_TOO_LARGE" } });
    for (const bytes of [Buffer.alloc(100), Buffer.alloc(100_000), Buffer.alloc(0)])
      expect(await her.put(attachmentId, 0, bytes)).toMatchObject({ status: 400, body: { code: "REQUEST_INVALID" } });
    expect(await her.send("PUT", `${her.path}/${attachmentId}/content`, { body: {}, headers: { "upload-offset": "0" } })).toMatchObject({
      status: 400,
      body: { code: "REQUEST_INVALID" },
    });
    expect((await her.list())[0]).toMatchObject({ state: "uploading", offset: 0 });
  });
});

describe("a file that is not what it should be", () => {
  it("is refused with its reason, destroyed, and nothing else is lost; another one takes its place", async () => {
    const her = await files.applicant();
    const kept = (await her.upload(pdf())).body;
    await her.fill();
    const lie = await her.upload(jpeg(), { material: "门头照片", contentType: "image/png", fileName: "门头.png" });
    expect(lie).toMatchObject({ ...refused, body: { say: "文件的实际内容是JPG 图片，与所称类型不符，请核对后重新上传" } });
    expect(await her.upload(docx(), { material: "门头照片" })).toMatchObject({
      ...refused,
      body: { say: "这种文件不能上传，请改用JPG 图片、PNG 图片" },
    });
    const list = await her.list();
    expect(list.map(({ state }: { state: string }) => state).sort()).toEqual(["kept", "refused", "refused"]);
    const { rows } = await files.admin.query("select distinct attachment_id from attachment_chunks where application_id = $1", [her.id]);
    expect(rows).toEqual([{ attachment_id: kept.attachmentId }]);
    const again = list.find(({ state }: { state: string }) => state === "refused").attachmentId;
    expect(await her.send("POST", `${her.path}/${again}/finish`)).toMatchObject(refused);
    expect((await her.upload(jpeg(), { material: "门头照片", contentType: "image/jpeg" })).body).toMatchObject({
      state: "kept",
      format: "jpg",
    });
    expect((await her.submit()).body).toMatchObject({ status: "submitted", values: { shopName: "好邻居" } });
  });

  it("is refused when a byte was changed on the way, and may be sent again", async () => {
    const her = await files.applicant();
    const [right, wrong] = [pdf(), Buffer.from(pdf())];
    wrong[40] = 0;
    const { attachmentId } = (await her.begin(right)).body;
    expect(await her.put(attachmentId, 0, wrong)).toMatchObject({ ...refused, body: { say: expect.stringContaining("损坏") } });
    expect((await her.upload(right)).body.state).toBe("kept");
  });

  it("waits for a scanner that is away, and is finished when it is back", async () => {
    const her = await files.applicant();
    scan = async () => Promise.reject(new Error("connect ECONNREFUSED"));
    const { attachmentId } = (await her.begin(pdf())).body;
    expect(await her.put(attachmentId, 0, pdf())).toMatchObject({ status: 502, body: { code: "PLATFORM_UNAVAILABLE", retry: true } });
    expect((await her.list())[0]).toMatchObject({ state: "uploading", offset: pdf().length });
    scan = undefined;
    expect((await her.send("POST", `${her.path}/${attachmentId}/finish`)).body.state).toBe("kept");
  });
});

describe("an application with materials", () => {
  it("is handed in when each needed one is sent in or will be shown at a counter, and proves what was sent", async () => {
    const her = await files.applicant();
    await her.fill();
    const missing = { status: 422, body: { code: "MATERIALS_MISSING", detail: { materials: ["场所证明"] } } };
    expect(await her.submit()).toMatchObject(missing);
    await her.begin(big(9_000));
    expect(await her.submit()).toMatchObject(missing);
    expect((await her.counter("场所证明")).status).toBe(200);
    expect((await her.counter("场所证明", false)).status).toBe(200);
    expect(await her.submit()).toMatchObject(missing);
    await her.counter("场所证明");
    const photo = (await her.upload(png(), { material: "门头照片", fileName: "../门\u202e头.png" })).body;
    expect((await her.submit()).body.status).toBe("submitted");
    expect((await her.view()).materials).toMatchObject([
      { name: "场所证明", showAtCounter: true },
      { name: "门头照片", attachments: [{ attachmentId: photo.attachmentId, fileName: ".._门_头.png", format: "png" }] },
    ]);
    const page = await officialPage(her.id);
    for (const source of ["到窗口出示原件", "已上传：.._门_头.png"]) expect(page).toContain(source);
    const { steps } = (await her.me.get(`/v1/applications/${her.id}/trace`)).body;
    const said = JSON.parse(steps.find(({ event }: { event: string }) => event === "submitted").payload);
    expect(said).toMatchObject({ attachments: [{ material: "门头照片", sha256: hashOf(png()) }], showAtCounter: ["场所证明"] });
  });

  it("takes a file or a counter for a licence that she has not, and that no field rests on", async () => {
    const holder = await files.applicant("card-files");
    await holder.fill();
    expect((await holder.view()).materials[0].satisfiedBy).toBe("居民身份证");
    expect((await holder.submit()).body.status).toBe("submitted");
    for (const give of [
      (her: Applicant) => her.upload(jpeg(), { material: "居民身份证" }),
      (her: Applicant) => her.counter("居民身份证"),
    ]) {
      const her = await files.applicant("card-files", randomBytes(32).toString("hex"));
      await her.fill();
      expect((await her.view()).materials[0]).toMatchObject({ instead: { ways: ["upload", "counter"] } });
      expect(await her.submit()).toMatchObject({ status: 422, body: { code: "MATERIALS_MISSING" } });
      expect((await give(her)).status).toBe(200);
      expect((await her.submit()).body).toMatchObject({ status: "submitted", values: { shopName: "好邻居" } });
    }
  });

  it("takes them as well while the source of licences is down", async () => {
    down = true;
    const her = await files.applicant("card-files");
    await her.fill();
    expect(await her.submit()).toMatchObject({ status: 422, body: { code: "MATERIALS_MISSING" } });
    await her.upload(jpeg(), { material: "居民身份证" });
    const { body } = await her.submit();
    down = false;
    expect(body).toMatchObject({ status: "submitted", materials: [{ name: "居民身份证", attachments: [{ format: "jpg" }] }] });
  });

  it("stays as it was handed in: no file comes, changes or goes", async () => {
    const her = await handedIn();
    const state = { status: 409, body: { code: "APPLICATION_STATE" } };
    expect(await her.begin(big(10))).toMatchObject(state);
    expect(await her.remove(her.attachmentId)).toMatchObject(state);
    expect(await her.counter("场所证明")).toMatchObject(state);
    expect((await download(her.id, her.attachmentId)).bytes.equals(pdf())).toBe(true);
  });

  it("lets a correction replace what it asks for and nothing else, and keeps what was there before", async () => {
    const her = await files.applicant();
    const old = (await her.upload(pdf())).body;
    const photo = (await her.upload(png(), { material: "门头照片" })).body;
    await her.fill();
    await her.submit();
    const fault = { name: "场所证明", problem: "看不清" };
    expect((await files.act(her.id, "ask", people.anna, { materials: [fault], fields: [] })).status).toBe(200);
    expect(await her.remove(photo.attachmentId)).toMatchObject({ status: 409, body: { say: "补正通知没有要求更换这项材料" } });
    expect(await her.upload(jpeg(), { material: "门头照片" })).toMatchObject({ status: 409 });
    expect((await her.remove(old.attachmentId)).status).toBe(204);
    expect(await her.resubmit()).toMatchObject({ status: 422, body: { code: "MATERIALS_MISSING" } });
    const fresh = (await her.upload(jpeg(), { fileName: "重拍.jpg" })).body;
    const seen = async () =>
      (await files.call("GET", `/v1/official/applications/${her.id}/attachments`, { token: people.anna.token })).body.attachments;
    expect((await seen()).map(({ state }: { state: string }) => state).sort()).toEqual(["kept", "replaced"]);
    expect((await her.resubmit()).body.status).toBe("submitted");
    const ids = (await seen()).map(({ attachmentId }: { attachmentId: string }) => attachmentId);
    expect(ids.sort()).toEqual([old.attachmentId, photo.attachmentId, fresh.attachmentId].sort());
    expect((await download(her.id, old.attachmentId)).bytes.equals(pdf())).toBe(true);
  });
});

describe("who may see a file", () => {
  it("is an official who has a part in it, to keep and never to show; she reads who fetched it", async () => {
    const her = await handedIn(big(2_500_000));
    const { status, headers, bytes } = await download(her.id, her.attachmentId);
    expect([status, hashOf(bytes)]).toEqual([200, (await her.list())[0].sha256]);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="material.pdf"; filename*=UTF-8''${encodeURIComponent("证明.pdf")}`,
      "x-content-type-options": "nosniff",
      "content-length": String(bytes.length),
    });
    const { downloads } = (await her.me.get(`${her.path}/${her.attachmentId}`)).body;
    expect(downloads).toMatchObject([{ by: `${people.anna.deptName} ${people.anna.post}` }]);
    for (const by of [people.fire, people.elsewhere, people.far]) expect((await download(her.id, her.attachmentId, by)).status).toBe(403);
    expect((await download(her.id, her.attachmentId, { token: "nobody's" })).status).toBe(401);
    expect((await download(her.id, "00000000-0000-4000-8000-000000000000")).status).toBe(404);
    const draft = await files.applicant();
    const unseen = (await draft.upload(pdf())).body.attachmentId;
    expect((await download(draft.id, unseen)).status).toBe(404);
    expect((await download(her.id, unseen)).status).toBe(404);
    await expect(files.admin.query("delete from attachment_downloads")).rejects.toThrow(/append-only/);
  });

  it("is nobody else: another citizen finds neither the application nor the file", async () => {
    const [her, another] = [await files.applicant(), await files.applicant()];
    const { attachmentId } = (await her.begin(big(9_000))).body;
    const unknown = { status: 404, body: { code: "APPLICATION_UNKNOWN" } };
    expect(await another.me.get(her.path)).toMatchObject(unknown);
    expect(await another.me.get(`${her.path}/${attachmentId}`)).toMatchObject(unknown);
    expect(await another.remove(attachmentId)).toMatchObject({ status: 404, body: { code: "ATTACHMENT_UNKNOWN" } });
    expect(await another.send("POST", `${her.path}/${attachmentId}/finish`)).toMatchObject(unknown);
    expect(await another.put(attachmentId, 0, Buffer.alloc(9_000))).toMatchObject({ status: 404, body: { code: "ATTACHMENT_UNKNOWN" } });
    expect(await files.call("GET", her.path)).toMatchObject({ status: 401 });
  });

  it("is nobody who reads the database: names and bytes are sealed, each in its place", async () => {
    const her = await files.applicant();
    const file = big(9_000);
    await her.upload(file, { fileName: "朱桂兰的证明.pdf" }, 5_000);
    const chunks = await files.admin.query("select position, sealed from attachment_chunks where application_id = $1 order by position", [
      her.id,
    ]);
    expect(chunks.rows.map(({ position }: { position: number }) => position)).toEqual([0, 5_000]);
    for (const { sealed, position } of chunks.rows) expect(sealed.includes(file.subarray(position, position + 16))).toBe(false);
    const names = await files.admin.query("select file_name from attachments where application_id = $1", [her.id]);
    expect(names.rows[0].file_name.includes(Buffer.from("朱桂兰"))).toBe(false);
  });
});

describe("what goes", () => {
  it("is what nobody went on with for a week; what is kept stays", async () => {
    const her = await files.applicant();
    await her.begin(big(9_000));
    await her.upload(jpeg(), { contentType: "image/png" });
    await her.upload(png(), { material: "门头照片" });
    const { db, close } = storeOf();
    await sweepAttachments({ db, now: () => morning + 6 * 86_400_000 });
    expect((await her.list()).length).toBe(3);
    await sweepAttachments({ db, now: () => morning + 8 * 86_400_000 });
    expect((await her.list()).map(({ state }: { state: string }) => state)).toEqual(["kept"]);
    await close();
  });

  it("is all of a person who is erased", async () => {
    const her = await files.applicant();
    await her.upload(pdf());
    const by = { token: people.auditor.token, body: { certKey: her.certKey, legalBasis: "个人信息保护法第四十七条", reason: "本人申请" } };
    expect((await files.call("POST", "/v1/official/erasures", by)).status).toBe(200);
    for (const table of ["attachments", "attachment_chunks"]) {
      const { rows } = await files.admin.query(`select count(*)::int as count from ${table} where application_id = $1`, [her.id]);
      expect(rows).toEqual([{ count: 0 }]);
    }
  });
});

/** The application as an official sees it in a browser. */
async function officialPage(id: string): Promise<string> {
  const { url } = files.platform;
  const body = new URLSearchParams({ token: people.anna.token });
  const login = await fetch(`${url}/official/login`, { method: "POST", redirect: "manual", body });
  const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return (await fetch(`${url}/official/applications/${id}`, { headers: { cookie } })).text();
}

it("answers any bad input with a row of the table, and keeps nothing of it", async () => {
  const her = await files.applicant();
  const kept = (await her.upload(pdf())).body.attachmentId;
  const odd = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.constant(null),
    fc.constant([]),
    fc.constant("朱".repeat(500)),
    fc.constant("\0"),
  );
  const body = fc.record({ material: odd, fileName: odd, size: odd, sha256: odd, contentType: odd, more: odd }, { requiredKeys: [] });
  const id = fc.constantFrom("0", "%00", "..%2f..", "a".repeat(65), "00000000-0000-4000-8000-000000000000", kept);
  const offset = fc.constantFrom("", "-1", "1e9", "99999999999", "9999999999", "0x10", "0");
  await fc.assert(
    fc.asyncProperty(body, id, fc.tuple(offset, fc.uint8Array({ maxLength: 64 })), async (sent, which, [at, bytes]) => {
      const replies = [
        await her.send("POST", her.path, { body: sent, headers: { "idempotency-key": "k" } }),
        await her.send("PUT", `/v1/applications/${her.id}/counter`, { body: sent }),
        await her.put(which, at, Buffer.from(bytes)),
        await files.call("GET", `/v1/official/applications/${which}/attachments`, { token: people.anna.token }),
        await files.call("GET", `/v1/official/applications/${her.id}/attachments/${which}/content`, { token: people.anna.token }),
        ...(which === kept ? [] : [await her.send("POST", `${her.path}/${which}/finish`), await her.remove(which)]),
      ];
      for (const { status, body: said } of replies) {
        expect([200, 400, 404, 409, 413, 422]).toContain(status);
        if (status !== 200) expect(said).toMatchObject({ code: expect.any(String), say: expect.any(String) });
      }
    }),
    { numRuns: 25 },
  );
  expect((await her.list()).map(({ attachmentId, state }: Record<string, string>) => [attachmentId, state])).toEqual([[kept, "kept"]]);
});

function storeOf() {
  const log = { warn() {}, info() {} };
  const store = openStore<Tables>({ url: files.database.url, schema: "platform", migrations: {}, log });
  return { db: store.db, close: () => store.close() };
}

it("hides numbers in the name of a file from officials, not from her", async () => {
  const her = await files.applicant();
  await her.fill();
  const fileName = "36050219480315002X.png";
  const { attachmentId } = (await her.upload(png(), { material: "门头照片", fileName })).body;
  await her.me.post(`${her.path}/${attachmentId}/finish`);
  await her.counter("场所证明");
  await her.submit();
  expect(await her.list()).toMatchObject([{ fileName }]);
  const seen = await files.see(her.id);
  const listed = await files.call("GET", `/v1/official/applications/${her.id}/attachments`, { token: people.anna.token });
  const file = await fetch(`${files.platform.url}/v1/official/applications/${her.id}/attachments/${attachmentId}/content`, {
    headers: { authorization: `Bearer ${people.anna.token}` },
  });
  const shown = [JSON.stringify(seen.body), JSON.stringify(listed.body), file.headers.get("content-disposition") ?? ""];
  for (const text of shown) {
    expect(text).toContain("002X");
    expect(text).not.toContain("36050219480315002X");
  }
});
