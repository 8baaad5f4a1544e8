import { deflateRawSync, deflateSync } from "node:zlib";
import { isServiceError } from "@tongban/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkContent } from "../src/attachments/checks/check-content.ts";
import { hashOf } from "./attachments-world.ts";
import { docx, jpeg, ofd, pdf, pdfStream, png, zip } from "./hostile-files.ts";

const all = ["pdf", "jpg", "png", "heic", "ofd", "docx", "xlsx"] as const;
const check = (bytes: Buffer, { type = null, formats = all }: { type?: string | null; formats?: readonly (typeof all)[number][] } = {}) =>
  checkContent({ bytes, size: bytes.length, sha256: hashOf(bytes), declaredType: type, formats });
const refusal = (bytes: Buffer, more = {}) =>
  check(bytes, more).then(
    (format) => `kept as ${format}`,
    (error: Error & { code: string; say: string }) => `${error.code} ${error.say}`,
  );
const kilo = (count: number) => Buffer.alloc(count * 1_024);

describe("what is what it says", () => {
  it.each([
    ["pdf", pdf(), "application/pdf"],
    ["pdf", pdf(pdfStream("/Filter /FlateDecode /Type /ObjStm", deflateSync(Buffer.from("5 0 << /Type /Annot >>")))), null],
    ["jpg", jpeg(), "image/jpg"],
    ["png", png(), "IMAGE/PNG"],
    ["ofd", ofd(), "application/ofd"],
    ["docx", docx(), "application/octet-stream"],
    ["xlsx", zip([{ name: "xl/workbook.xml", data: "<workbook/>" }]), null],
  ] as const)("keeps a %s", async (format, bytes, type) => {
    expect(await check(bytes, { type })).toBe(format);
  });
  it("takes only the formats the material takes, and says which", async () => {
    expect(await refusal(png(), { formats: ["pdf", "jpg"] })).toBe("ATTACHMENT_REFUSED 这种文件不能上传，请改用PDF、JPG 图片");
  });
  it("finds what the transfer changed", async () => {
    const file = { bytes: pdf(), size: pdf().length, sha256: hashOf(png()), declaredType: null, formats: all };
    await expect(checkContent(file)).rejects.toMatchObject({ code: "ATTACHMENT_REFUSED", say: expect.stringContaining("损坏") });
  });
});

describe("what lies", () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const page = Buffer.from("<!doctype html><script>alert(1)</script>");
  it.each([
    ["a script image named png", svg, "image/png", "不能上传"],
    ["a page", page, "image/jpeg", "不能上传"],
    ["a program", Buffer.from(`MZ${"\0".repeat(200)}`, "latin1"), "application/pdf", "不能上传"],
    ["a jpeg that is called a pdf", jpeg(), "application/pdf", "不符"],
    ["a png that is called a jpeg", png(), "image/jpeg", "不符"],
    ["a jpeg with a page in its comment", jpeg({ comment: "<html><script>alert(1)</script></html>" }), null, "夹带"],
    ["a jpeg with a page behind it", Buffer.concat([jpeg(), page]), null, "夹带"],
    ["a png with a page in its text", png({ note: page }), null, "夹带"],
    ["a jpeg with an archive behind it", Buffer.concat([jpeg(), docx()]), null, "夹带"],
    ["a pdf with an archive behind it", Buffer.concat([pdf(), docx(), Buffer.from("%%EOF")]), null, "夹带"],
    ["a zip of no format", zip([{ name: "a.txt", data: "a" }]), "application/zip", "不能上传"],
  ])("refuses %s", async (...[, bytes, type, say]) => {
    expect(await refusal(bytes, { type })).toMatch(new RegExp(`^ATTACHMENT_REFUSED .*${say}`));
  });
});

describe("images", () => {
  it.each([
    ["too many pixels", png({ width: 20_000, height: 20_000 }), "20000×20000"],
    ["a side without end", png({ width: 4_000_000, height: 1 }), "尺寸过大"],
    ["no pixels", png({ width: 0 }), "损坏"],
    ["a png that is cut off", png().subarray(0, 60), "损坏"],
    ["a jpeg that is cut off", jpeg().subarray(0, -2), "损坏"],
    ["a jpeg of its mark alone", jpeg().subarray(0, 12), "不能上传|损坏"],
  ])("refuses %s", async (_, bytes, say) => {
    expect(await refusal(bytes)).toMatch(new RegExp(`^ATTACHMENT_REFUSED .*(${say})`));
  });
});

describe("PDF", () => {
  const hidden = deflateSync(Buffer.from("5 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>"));
  const bomb = deflateSync(kilo(70_000));
  it.each([
    ["cut off", pdf().subarray(0, -10), "不完整"],
    ["encrypted", pdf("3 0 obj\n<< /Encrypt 4 0 R >>\nendobj\n"), "加密"],
    ["with a script", pdf("3 0 obj\n<< /S /JavaScript /JS (1) >>\nendobj\n"), "脚本"],
    ["with a script under an escaped name", pdf("3 0 obj\n<< /S /J#61va#53cript /JS (1) >>\nendobj\n"), "脚本"],
    ["that starts a program", pdf("3 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n"), "启动程序"],
    ["with a script in an object stream", pdf(pdfStream("/Type /ObjStm /Filter /FlateDecode", hidden)), "脚本"],
    ["with an object stream that is no such thing", pdf(pdfStream("/Type /ObjStm /Filter /LZWDecode", Buffer.from("xyz"))), "无法检查"],
    ["with a bomb in an object stream", pdf(pdfStream("/Type /ObjStm /Filter /FlateDecode", bomb)), "无法检查"],
    ["with more streams than can be meant", pdf("stream\n".repeat(20_001)), "复杂"],
  ])("refuses one %s", async (_, bytes, say) => {
    expect(await refusal(bytes)).toMatch(new RegExp(`^ATTACHMENT_REFUSED .*${say}`));
  });
});

describe("containers", () => {
  const zeros = deflateRawSync(kilo(20_000));
  const inner = docx();
  it.each([
    ["that unpacks to much more than it is", docx([{ name: "a", packed: zeros, claims: 20_000 * 1_024 }]), "过大"],
    ["that says less than it unpacks to", docx([{ name: "a", packed: zeros, claims: 1_000 }]), "损坏|过大"],
    [
      "whose entries share their bytes",
      zip(
        Array.from({ length: 300 }, (_, i) => ({
          name: `word/document.xml${i || ""}`,
          packed: deflateRawSync(kilo(900)),
          claims: 900 * 1_024,
        })),
        { overlap: true },
      ),
      "过大|损坏",
    ],
    ["in a container", docx([{ name: "word/embeddings/a.zip", data: inner, method: 0 }]), "压缩包"],
    ["in a container, packed", docx([{ name: "word/a", data: inner }]), "压缩包"],
    ["with gzip inside", docx([{ name: "word/a.gz", data: Buffer.from([0x1f, 0x8b, 8, 0]), method: 0 }]), "压缩包"],
    ["with a path that leads out", docx([{ name: "../../etc/passwd" }]), "异常"],
    ["with an absolute path", docx([{ name: "/etc/passwd" }]), "异常"],
    ["with back strokes", docx([{ name: "..\\a" }]), "异常"],
    ["with a name without end", docx([{ name: "a".repeat(300) }]), "异常"],
    ["with folders without end", docx([{ name: "a/".repeat(40) }]), "异常"],
    ["with one name twice", docx([{ name: "word/document.xml" }]), "异常"],
    ["with a password", docx([{ name: "a", data: "a", flags: 1 }]), "密码"],
    ["with macros", docx([{ name: "word/vbaProject.bin" }]), "宏"],
    ["with thousands of entries", docx(Array.from({ length: 2_100 }, (_, i) => ({ name: `a${i}` }))), "条目过多"],
    ["that is cut off", docx().subarray(0, -30), "损坏"],
    ["that says it has more", Buffer.concat([docx().subarray(0, -12), Buffer.from([255, 255, 255, 0]), docx().subarray(-8)]), "条目过多"],
  ])("refuses one %s", async (_, bytes, say) => {
    expect(await refusal(bytes)).toMatch(new RegExp(`^ATTACHMENT_REFUSED .*(${say})`));
  });
});

it("keeps or refuses, and does nothing else, whatever bytes of a file are changed", async () => {
  const seeds = [pdf(pdfStream("/Type /ObjStm /Filter /FlateDecode", deflateSync(Buffer.from("5 0 <<>>")))), jpeg(), png(), docx(), ofd()];
  const change = fc.record({
    seed: fc.constantFrom(...seeds),
    cut: fc.nat(800),
    at: fc.array(fc.tuple(fc.nat(800), fc.nat(255)), { maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ seed, cut, at }) => {
      const bytes = Buffer.from(cut % 3 === 0 ? seed.subarray(0, 1 + (cut % seed.length)) : seed);
      for (const [place, value] of at) bytes[place % bytes.length] = value;
      const outcome = await check(bytes).catch((error: unknown) => isServiceError(error, "ATTACHMENT_REFUSED") || error);
      expect(outcome === true || all.includes(outcome as (typeof all)[number])).toBe(true);
    }),
    { numRuns: 400 },
  );
});

describe("a scanner", () => {
  const file = { bytes: pdf(), size: pdf().length, sha256: hashOf(pdf()), declaredType: null, formats: all };
  it("refuses what it finds something in, with its words", async () => {
    await expect(checkContent(file, async () => "文件含有病毒")).rejects.toMatchObject({ code: "ATTACHMENT_REFUSED", say: "文件含有病毒" });
  });
  it("lets nothing through while it can't look", async () => {
    const away = async () => {
      throw new Error("no scanner");
    };
    await expect(checkContent(file, away)).rejects.toMatchObject({ code: "PLATFORM_UNAVAILABLE", retry: true });
  });
});
