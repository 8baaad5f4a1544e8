import { says } from "../checks.ts";
import { alipayDocs, weappDocs } from "../documents.ts";
import { group } from "../group.ts";

/** A page that works with the files of the user's folder as it opens, which it empties before. */
const page = (api: "wx" | "my", code: string) => ({
  template: "<view/>",
  script: `Page({ onLoad() { const say = (...words) => getApp().say(...words); const fs = ${api}.getFileSystemManager(); const u = ${api}.env.USER_DATA_PATH + "/files";
    const start = () => fs.mkdir({ dirPath: u, success: work, fail: (e) => say("mkdir", JSON.stringify(e)) });
    const work = () => { ${code} };
    fs.rmdir({ dirPath: u, recursive: true, success: start, fail: start }) } })`,
});
const each = (weapp: string, alipay: string) => ({ weapp: page("wx", weapp), alipay: page("my", alipay) });
const both = (code: string) => each(code, code);

export const files = group(
  "files",
  { weapp: weappDocs.files, alipay: alipayDocs.files },
  {
    "write-and-read": {
      rule: "What is written below the user's path is read from there",
      ...both(
        `fs.writeFile({ filePath: u + "/a.txt", data: "朱桂兰", encoding: "utf8", success: () => fs.readFile({ filePath: u + "/a.txt", encoding: "utf8", success: (r) => say(r.data) }) })`,
      ),
      check: says("朱桂兰"),
    },
    bytes: {
      rule: "A file read without an encoding is a buffer",
      ...both(
        `fs.writeFile({ filePath: u + "/a.bin", data: new Uint8Array([1, 2, 3]).buffer, success: () => fs.readFile({ filePath: u + "/a.bin", success: (r) => say(r.data instanceof ArrayBuffer, new Uint8Array(r.data).join()) }) })`,
      ),
      check: says("true 1,2,3"),
    },
    "sync-forms": {
      rule: "Sync forms take a list of parameters and give the thing itself in WeChat, one object and `data` in Alipay",
      ...each(
        `fs.writeFileSync(u + "/a.txt", "kept", "utf8"); say(fs.readFileSync(u + "/a.txt", "utf8"))`,
        `fs.writeFileSync({ filePath: u + "/a.txt", data: "kept", encoding: "utf8" }); say(fs.readFileSync({ filePath: u + "/a.txt", encoding: "utf8" }).data)`,
      ),
      check: says("kept"),
    },
    missing: {
      rule: "Reading a file that is not there fails (Alipay: error 10022)",
      ...both(
        `fs.readFile({ filePath: u + "/none", success: () => say("success"), fail: (e) => say("fail", e.error === undefined ? /no such file/.test(e.errMsg) : e.error) })`,
      ),
      check: ({ said, dialect }) => said([dialect === "weapp" ? "fail true" : "fail 10022"]),
    },
    folders: {
      rule: "A folder is made with those above it when that is asked, and lists what is in it",
      ...both(
        `fs.mkdir({ dirPath: u + "/x/y", recursive: true, success: () => fs.writeFile({ filePath: u + "/x/a.txt", data: "", success: () => fs.readdir({ dirPath: u + "/x", success: (r) => say([...r.files].sort().join()) }) }) })`,
      ),
      check: says("a.txt,y"),
    },
    "folder-without-one-above": {
      rule: "Else a folder below one that is not there fails",
      ...both(`fs.mkdir({ dirPath: u + "/x/y", success: () => say("success"), fail: () => say("fail") })`),
      check: says("fail"),
    },
    "rename-and-unlink": {
      rule: "A file that is renamed has its new name only, and is gone when it is unlinked",
      ...both(
        `fs.writeFile({ filePath: u + "/a", data: "1", success: () => fs.rename({ oldPath: u + "/a", newPath: u + "/b", success: () => fs.readdir({ dirPath: u, success: (r) => { say(r.files.join()); fs.unlink({ filePath: u + "/b", success: () => fs.access({ path: u + "/b", success: () => say("there"), fail: () => say("gone") }) }) } }) }) })`,
      ),
      check: says("b", "gone"),
    },
    "package-is-read-only": {
      rule: "The app's own package can't be written",
      only: "the Alipay document names no paths of the package",
      weapp: page(
        "wx",
        `fs.writeFile({ filePath: "/start/start.js", data: "", success: () => say("success"), fail: (e) => say("fail", /permission denied/.test(e.errMsg)) })`,
      ),
      check: says("fail true"),
    },
  },
);
