import { posix } from "node:path";
import { type ApiContext, type ApiTable, failure } from "../../native/api.ts";
import { needText } from "../../native/check.ts";
import { doFile } from "../../native/files/file-manager.ts";
import { fileToSend, percent } from "../../native/files/upload-file.ts";
import { multipart } from "../../native/request/multipart.ts";
import { textOfBody } from "../../native/request/send.ts";
import { sendFor } from "../../native/request/send-for.ts";
import { type TaskWork, taskApi } from "../../native/request/task.ts";
import { fieldsOf } from "../../runtime/unit/definition.ts";
import { headersFor, lineOf, readUrl, sendFailure, timeoutOf } from "./net.ts";

/** Bytes of one download. Source: wx.downloadFile, as of 2026-11. */
const most = 200 * 1024 * 1024;

/** Progress is told once, when all is sent. */
async function upload(ctx: ApiContext, work: TaskWork): Promise<unknown> {
  const { header, formData, timeout } = work.option;
  const url = readUrl(ctx, work.option.url);
  const [path, name] = [needText(ctx, work.option, "filePath"), needText(ctx, work.option, "name")];
  const file = fileToSend(ctx, path);
  if (!file) throw failure("file not found");
  const body = multipart({ file, path, name, fields: fieldsOf(formData) });
  const size = file.bytes.length;
  const onHeaders = (headers: Record<string, string>) => {
    work.tell("ProgressUpdate", { progress: 100, totalBytesSent: size, totalBytesExpectedToSend: size });
    work.tell("HeadersReceived", { header: headers });
  };
  const headers = withoutType(headersFor(ctx, header));
  const sending = { url, method: "POST", headers, body, timeout: timeoutOf(ctx, timeout, "uploadFile"), onHeaders };
  const sent = await lineOf(ctx, "uploadFile")(() => sendFor(ctx, work, sending));
  if ("trouble" in sent) throw sendFailure(sent.trouble);
  return { data: textOfBody(sent.body), statusCode: sent.reply.status };
}

/** The type of a multipart body names its border, which only the sender knows. */
function withoutType(headers: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-type"));
}

/** A reply of any status is written to the file. */
async function download(ctx: ApiContext, work: TaskWork): Promise<unknown> {
  const { header, timeout, filePath } = work.option;
  const url = readUrl(ctx, work.option.url);
  const sending = {
    url,
    method: "GET",
    headers: headersFor(ctx, header),
    timeout: timeoutOf(ctx, timeout, "downloadFile"),
    most,
    onHeaders: (headers: Record<string, string>) => work.tell("HeadersReceived", { header: headers }),
    onBytes: (come: number, all: number) =>
      work.tell("ProgressUpdate", { progress: percent(come, all), totalBytesWritten: come, totalBytesExpectedToWrite: all }),
  };
  const sent = await lineOf(ctx, "downloadFile")(() => sendFor(ctx, work, sending));
  if ("trouble" in sent) throw sendFailure(sent.trouble);
  const { reply, body } = sent;
  if (typeof filePath === "string") {
    doFile(ctx, "writeFile", { filePath, data: body });
    return { filePath, statusCode: reply.status };
  }
  const { files } = ctx.install;
  const tempFilePath = files.newPath("temp", posix.extname(new URL(url).pathname).slice(1));
  files.put(tempFilePath, new Uint8Array(body));
  return { tempFilePath, statusCode: reply.status };
}

/** Source: developers.weixin.qq.com, wx.uploadFile, wx.downloadFile and their tasks, as of 2026-11. */
export const weappTransfer: ApiTable = {
  uploadFile: taskApi({ events: ["HeadersReceived", "ProgressUpdate"], run: upload }),
  downloadFile: taskApi({ events: ["HeadersReceived", "ProgressUpdate"], run: download }),
};
