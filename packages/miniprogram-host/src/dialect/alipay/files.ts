import { failure } from "../../native/api.ts";
import type { FileForm } from "../../native/files/file-manager.ts";
import type { FileTrouble } from "../../native/files/file-store.ts";

const megabyte = 1024 * 1024;

/** Source: AlipayDocs, api/0226oc, 2026-02, and @mini-types/my 3.0.14. That a directory read as a file has code 10023 is an inference. */
const troubles: Readonly<Record<FileTrouble, { readonly text: string; readonly code: number }>> = {
  missing: { text: "文件/目录不存在", code: 10022 },
  denied: { text: "指定的路径没有写权限", code: 10024 },
  notDirectory: { text: "目录不存在", code: 10022 },
  isDirectory: { text: "传入的路径是一个目录", code: 10023 },
  notEmpty: { text: "目录不为空", code: 10027 },
  exists: { text: "有同名文件或目录", code: 10025 },
  tooMuch: { text: "单个文件超过 10M 或文件夹超过 50M", code: 10028 },
};

/** Results that are not `{ success: true }`. */
const telling = ["readFile", "readdir", "stat", "saveFile", "getFileInfo", "getSavedFileList"];

/** 10 MB a file, 50 MB in all. The roots are as `my.env` and the documents' examples have them. */
export const alipayFiles: FileForm = {
  roots: { user: "https://usr", temp: "https://resource", saved: "https://store" },
  limits: { file: 10 * megabyte, all: 50 * megabyte },
  failure({ trouble }, { name }) {
    const { text, code } = troubles[trouble];
    return name === "getFileInfo" && trouble === "missing" ? failure("文件不存在", 12) : failure(text, code);
  },
  result: (name, result) => (telling.includes(name) ? result : { ...result, success: true }),
  syncResult: (name, result) => (telling.includes(name) ? result : { ...result, success: true }),
  syncOption: true,
  missing: ["unzip", "zip"],
};
