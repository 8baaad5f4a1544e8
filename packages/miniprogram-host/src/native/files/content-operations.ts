import { createHash } from "node:crypto";
import { isArrayBuffer } from "node:util/types";
import type { Fields } from "../../runtime/unit/definition.ts";
import { type FileOperations, pathOf } from "./file-operation.ts";
import type { FileStore } from "./file-store.ts";

const encodings = ["ascii", "base64", "binary", "hex", "ucs2", "ucs-2", "utf16le", "utf-16le", "utf-8", "utf8", "latin1"] as const;

function encodingOf(value: unknown): BufferEncoding {
  return encodings.find((each) => each === value) ?? "utf8";
}

function bytesOf(data: unknown, encoding: unknown): Uint8Array {
  return isArrayBuffer(data) ? new Uint8Array(data) : Buffer.from(String(data ?? ""), encodingOf(encoding));
}

function read(store: FileStore, { filePath, encoding, position = 0, length }: Fields): Fields {
  const { bytes } = store.file(pathOf(filePath));
  const from = Number(position);
  const part = Buffer.from(bytes.subarray(from, length === undefined ? undefined : from + Number(length)));
  return { data: encoding === undefined || encoding === null ? new Uint8Array(part).buffer : part.toString(encodingOf(encoding)) };
}

function copy(store: FileStore, { srcPath, destPath }: Fields): Fields {
  store.write(pathOf(destPath), store.file(pathOf(srcPath)).bytes);
  return {};
}

function info(store: FileStore, { filePath, digestAlgorithm = "md5" }: Fields): Fields {
  const { bytes } = store.file(pathOf(filePath));
  return {
    size: bytes.length,
    digest: createHash(digestAlgorithm === "sha1" ? "sha1" : "md5")
      .update(bytes)
      .digest("hex"),
  };
}

/** What is in a file. */
export const contentOperations = {
  readFile: { takes: ["filePath", "encoding?", "position?", "length?"], run: read },
  writeFile: {
    takes: ["filePath", "data", "encoding?"],
    run(store, { filePath, data, encoding }) {
      store.write(pathOf(filePath), bytesOf(data, encoding));
      return {};
    },
  },
  appendFile: {
    takes: ["filePath", "data", "encoding?"],
    run(store, { filePath, data, encoding }) {
      const wanted = pathOf(filePath);
      store.write(wanted, Buffer.concat([store.file(wanted).bytes, bytesOf(data, encoding)]));
      return {};
    },
  },
  copyFile: { takes: ["srcPath", "destPath"], run: copy },
  getFileInfo: { takes: ["filePath", "digestAlgorithm?"], run: info },
} as const satisfies FileOperations;
