import { posix } from "node:path";
import { type ApiContext, type ApiTable, failure } from "../../native/api.ts";
import { needText } from "../../native/check.ts";
import { fileToSend, percent } from "../../native/files/upload-file.ts";
import { multipart } from "../../native/request/multipart.ts";
import { headersOf, textOfBody } from "../../native/request/send.ts";
import { sendFor } from "../../native/request/send-for.ts";
import { type TaskWork, taskApi } from "../../native/request/task.ts";
import { fieldsOf } from "../../runtime/unit/definition.ts";
import { headersFor, readUrl } from "./net.ts";

/** Milliseconds; neither function has a timeout of its own (inference: that of my.request). */
const timeout = 30_000;

/** `fileName` or `name` names the field. Progress is told once, when all is sent. Code 12 for a broken transfer is from memory. */
async function upload(ctx: ApiContext, work: TaskWork): Promise<unknown> {
  const { formData, fileName, name = fileName } = work.option;
  const url = readUrl(ctx, work.option.url);
  const path = needText(ctx, work.option, "filePath");
  const file = fileToSend(ctx, path);
  if (!file) throw failure("文件不存在", 11);
  const body = multipart({ file, path, name: String(name), fields: fieldsOf(formData) });
  const size = file.bytes.length;
  const onHeaders = (header: Record<string, string>) => {
    work.tell("ProgressUpdate", { progress: 100, totalBytesWritten: size, totalBytesExpectedToWrite: size });
    work.tell("HeadersReceived", { header });
  };
  const headers = Object.entries(headersFor(ctx, work.option)).filter(([each]) => each.toLowerCase() !== "content-type");
  const sent = await sendFor(ctx, work, { url, method: "POST", headers: Object.fromEntries(headers), body, timeout, onHeaders });
  if ("trouble" in sent) throw failure("上传文件失败", sent.trouble === "abort" ? 9 : 12);
  return { data: textOfBody(sent.body), statusCode: sent.reply.status, header: headersOf(sent.reply) };
}

/** A reply outside 200–299 is a failure (inference from my.request). */
async function download(ctx: ApiContext, work: TaskWork): Promise<unknown> {
  const url = readUrl(ctx, work.option.url);
  const sending = {
    url,
    method: "GET",
    headers: headersFor(ctx, work.option),
    timeout,
    onHeaders: (headers: Record<string, string>) => work.tell("HeadersReceived", { headers }),
    onBytes: (come: number, all: number) =>
      work.tell("ProgressUpdate", { progress: percent(come, all), totalBytesWritten: come, totalBytesExpectedToWrite: all }),
  };
  const sent = await sendFor(ctx, work, sending);
  if ("trouble" in sent || !sent.reply.ok) throw failure("下载失败", "trouble" in sent && sent.trouble === "abort" ? 9 : 12);
  const { files } = ctx.install;
  const tempFilePath = files.newPath("temp", posix.extname(new URL(url).pathname).slice(1));
  files.put(tempFilePath, new Uint8Array(sent.body));
  const headers = headersOf(sent.reply);
  return { apFilePath: tempFilePath, tempFilePath, headers, header: headers };
}

/** Source: AlipayDocs, api/kmq4hc and api/xr054r, 2026-02, and @mini-types/my 3.0.14. */
export const alipayTransfer: ApiTable = {
  uploadFile: taskApi({ events: ["HeadersReceived", "ProgressUpdate"], run: upload }),
  downloadFile: taskApi({ events: ["HeadersReceived", "ProgressUpdate"], run: download }),
};
