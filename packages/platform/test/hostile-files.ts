import { crc32, deflateRawSync, deflateSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly data?: Buffer | string;
  /** Already compressed, with what it claims to hold. */
  readonly packed?: Buffer;
  readonly claims?: number;
  readonly flags?: number;
  readonly method?: number;
}

/** A ZIP written by hand (APPNOTE 4.3), so that it can lie. `overlap`: all entries share the first one's bytes. */
export function zip(entries: readonly ZipEntry[], { overlap = false } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const { name, data = "", packed, claims, flags = 0, method = 8 } of entries) {
    const content = Buffer.from(data as string);
    const body = packed ?? (method === 8 ? deflateRawSync(content) : content);
    const title = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(packed ? 0 : crc32(content), 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(claims ?? content.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, title, body]);
    const head = Buffer.alloc(46);
    head.write("PK\x01\x02", "latin1");
    head.writeUInt16LE(20, 4);
    fields.copy(head, 6);
    head.writeUInt32LE(overlap ? 0 : place, 42);
    directory.push(head, title);
    if (overlap && locals.length > 0) continue;
    locals.push(local);
    place += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(place, 16);
  return Buffer.concat([...locals, list, end]);
}

export const docx = (more: readonly ZipEntry[] = []) =>
  zip([{ name: "[Content_Types].xml", data: "<Types/>" }, { name: "word/document.xml", data: "<w:document>申请</w:document>" }, ...more]);
export const ofd = () =>
  zip([
    { name: "OFD.xml", data: "<ofd:OFD/>" },
    { name: "Doc_0/Document.xml", data: "<ofd:Document/>" },
  ]);

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A grey PNG; `width` and `height` are what it claims. `note` makes it as long as wanted. */
export function png({ width = 8, height = 8, note = Buffer.alloc(0) } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", head),
    pngChunk("tEXt", Buffer.concat([Buffer.from("note\0"), note])),
    pngChunk("IDAT", deflateSync(Buffer.alloc(72))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Segments of a JPEG as far as its frame, and its end. `comment` stands in a COM segment. */
export function jpeg({ width = 8, height = 8, comment = "" } = {}): Buffer {
  const text = Buffer.from(comment);
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  const app0 = Buffer.from([0xff, 0xe0, 0, 16, ...Buffer.from("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  const note = text.length ? Buffer.concat([Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 255]), text]) : text;
  return Buffer.concat([Buffer.from([0xff, 0xd8]), app0, note, frame, Buffer.from([0xff, 0xd9])]);
}

/** A small PDF; `more` are further objects, as text or bytes. */
export function pdf(...more: readonly (string | Buffer)[]): Buffer {
  const head = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";
  const tail = "trailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n0\n%%EOF\n";
  return Buffer.concat([head, ...more, tail].map((part) => Buffer.from(part as string)));
}

/** A stream object; `dictionary` beside its length. */
export function pdfStream(dictionary: string, body: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`9 0 obj\n<< ${dictionary} /Length ${body.length} >>\nstream\n`),
    body,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
}
