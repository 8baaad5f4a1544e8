import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

/** A page that sends to and fetches from the suite's own server; `paper` is a file it wrote. */
const page = (api: "wx" | "my", code: string) => ({
  template: "<view/>",
  script: `Page({ onLoad() { const say = (...words) => getApp().say(...words); const url = getApp().server; const fs = ${api}.getFileSystemManager(); const paper = ${api}.env.USER_DATA_PATH + "/paper.txt";
    fs.writeFile({ filePath: paper, data: "the paper", encoding: "utf8", success: () => { ${code.replaceAll("API", api)} } }) } })`,
});
const both = (code: string) => ({ weapp: page("wx", code), alipay: page("my", code) });

export const transfers = group(
  "transfers",
  { weapp: weappDocs.download, alipay: alipayDocs.download },
  {
    upload: {
      rule: "A file is sent as one field of a form, its other fields beside it; the reply is given as text",
      sources: { weapp: weappDocs.upload, alipay: alipayDocs.upload },
      ...both(
        `API.uploadFile({ url: url + "/echo", filePath: paper, name: "paper", fileName: "paper", formData: { of: "zhu" }, success: (r) => { const sent = JSON.parse(r.data);
          say(r.statusCode, sent.method, /^multipart\\/form-data/.test(sent.type), /name="paper"; filename=/.test(sent.body), sent.body.includes("the paper"), /name="of"\\s+zhu/.test(sent.body)) } })`,
      ),
      check: says("200 POST true true true true"),
    },
    "upload-of-nothing": {
      rule: "A file that is not there can't be sent (Alipay: error 11)",
      sources: { weapp: weappDocs.upload, alipay: alipayDocs.upload },
      ...both(
        `API.uploadFile({ url: url + "/echo", filePath: paper + ".none", name: "paper", fileName: "paper", success: () => say("success"), fail: (e) => say("fail", e.error === undefined ? /^uploadFile:fail/.test(e.errMsg) : e.error) })`,
      ),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "fail true" : "fail 11"]),
    },
    download: {
      rule: "What is fetched stands in a temporary file",
      ...both(
        `API.downloadFile({ url: url + "/text", success: (r) => fs.readFile({ filePath: r.tempFilePath, encoding: "utf8", success: (file) => say(file.data) }) })`,
      ),
      check: says("no json"),
    },
    "download-of-an-error": {
      rule: "A reply of any status is a success and is written",
      only: "the Alipay document does not tell",
      weapp: page("wx", `wx.downloadFile({ url: url + "/status/404", success: (r) => say(r.statusCode, typeof r.tempFilePath) })`),
      check: says("404 string"),
    },
    progress: {
      rule: "The task of a transfer tells how far it is",
      ...both(
        `let last; const task = API.downloadFile({ url: url + "/text", success: () => say(last) }); task.onProgressUpdate((r) => { last = [r.progress, r.totalBytesWritten, r.totalBytesExpectedToWrite].join() })`,
      ),
      check: says("100,7,7"),
    },
    "kept-for-good": {
      rule: "saveFile keeps a temporary file under another path and takes it from its old one",
      sources: { weapp: weappDocs.files, alipay: alipayDocs.files },
      ...both(
        `API.downloadFile({ url: url + "/text", success: ({ tempFilePath }) => fs.saveFile({ tempFilePath, success: ({ savedFilePath }) => { say(savedFilePath !== tempFilePath);
          fs.access({ path: savedFilePath, success: () => say("kept"), fail: () => say("lost"), complete: () => fs.access({ path: tempFilePath, success: () => say("still"), fail: () => say("moved") }) }) } }) })`,
      ),
      check: says("true", "kept", "moved"),
    },
  },
);
