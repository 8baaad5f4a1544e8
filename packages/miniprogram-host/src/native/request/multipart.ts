import { posix } from "node:path";
import type { StoredFile } from "../files/file-store.ts";

export interface UploadParts {
  readonly file: StoredFile;
  readonly path: string;
  /** The field that holds the file. */
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const types: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  gif: "image/gif",
  webp: "image/webp",
  pdf: "application/pdf",
  txt: "text/plain",
  json: "application/json",
  mp4: "video/mp4",
};

/** The body of an upload: the fields, then the file under its own name. */
export function multipart({ file, path, name, fields }: UploadParts): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields))
    form.append(field, typeof value === "object" ? JSON.stringify(value) : String(value));
  const type = types[posix.extname(path).slice(1).toLowerCase()] ?? "application/octet-stream";
  form.append(name, new Blob([new Uint8Array(file.bytes)], { type }), posix.basename(path));
  return form;
}
