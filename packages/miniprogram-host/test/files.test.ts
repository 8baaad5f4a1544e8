import { expect, it } from "vitest";
import { logs, onAlipay, onWechat } from "./pack.ts";

const text = (work: string) => `((work) => { try { return JSON.stringify(work()) } catch (e) { return e.message } })(() => ${work})`;

it("keeps files below the user's path on WeChat, with the documents' texts of refusals", async () => {
  const steps: readonly (readonly [string, string])[] = [
    [`fs.writeFileSync(u + "/a.txt", "你好", "utf8")`, "undefined"],
    [`fs.readFileSync(u + "/a.txt", "utf8")`, '"你好"'],
    [`fs.readFileSync(u + "/a.txt").byteLength`, "6"],
    [`fs.readFileSync(u + "/a.txt", "hex", 0, 3)`, '"e4bda0"'],
    [`(fs.appendFileSync(u + "/a.txt", "!"), fs.statSync(u + "/a.txt").size)`, "7"],
    [`fs.readFileSync("/pages/a/a.wxml", "utf8")`, '"<view/>"'],
    [`fs.accessSync(u + "/none")`, "accessSync:fail no such file or directory http://usr/none"],
    [`fs.readFileSync(u + "/none")`, "readFileSync:fail no such file or directory, open http://usr/none"],
    [`fs.writeFileSync(u + "/no/a.txt", "")`, "writeFileSync:fail no such file or directory, open http://usr/no/a.txt"],
    [`fs.writeFileSync("/pages/a/a.wxml", "")`, "writeFileSync:fail permission denied, open pages/a/a.wxml"],
    [`fs.writeFileSync(u + "/../usr2/a", "")`, "writeFileSync:fail permission denied, open http://usr2/a"],
    [`fs.mkdirSync(u + "/d/e/f")`, "mkdirSync:fail no such file or directory http://usr/d/e/f"],
    [`(fs.mkdirSync(u + "/d/e/f", true), fs.readdirSync(u + "/d"))`, '["e"]'],
    [`fs.mkdirSync(u + "/d")`, "mkdirSync:fail file already exists http://usr/d"],
    [`fs.rmdirSync(u + "/d")`, "rmdirSync:fail directory not empty"],
    [`fs.unlinkSync(u + "/d")`, "unlinkSync:fail operation not permitted, unlink http://usr/d"],
    [`fs.readdirSync(u + "/a.txt")`, "readdirSync:fail not a directory http://usr/a.txt"],
    [`fs.copyFileSync(u + "/none", u + "/x")`, "copyFileSync:fail no such file or directory, copyFile http://usr/none -> http://usr/x"],
    [`(fs.copyFileSync(u + "/a.txt", u + "/d/b.txt"), fs.renameSync(u + "/d", u + "/n"), fs.readdirSync(u + "/n"))`, '["b.txt","e"]'],
    [`Object.keys(fs.statSync(u + "/n", true))`, '["/","/b.txt","/e","/e/f"]'],
    [`[fs.statSync(u + "/n").isDirectory(), fs.statSync(u + "/n/b.txt").isFile()]`, "[true,true]"],
    [`(fs.rmdirSync(u + "/n", true), fs.readdirSync(u))`, '["a.txt"]'],
    [`(fs.unlinkSync(u + "/a.txt"), fs.readdirSync(u))`, "[]"],
    [
      `fs.writeFileSync(u + "/big", new ArrayBuffer(101 * 1024 * 1024))`,
      "writeFileSync:fail the maximum size of the file storage limit is exceeded",
    ],
  ];
  const app = await onWechat(
    `const fs = wx.getFileSystemManager(), u = wx.env.USER_DATA_PATH; ${steps.map(([work]) => `console.log(${text(work)})`).join(";")}`,
  );
  expect(logs(app)).toEqual(steps.map(([, told]) => told));
});

it("has each operation by callbacks and promise, and refuses the rest loudly", async () => {
  const app = await onWechat(`
    const fs = wx.getFileSystemManager(), u = wx.env.USER_DATA_PATH;
    fs.access({ path: u + "/none", fail: (r) => console.log(r.errMsg, r.errno) });
    fs.getFileInfo({ filePath: u + "/none" }).catch((r) => console.log(r.errMsg));
    fs.readFile({ fail: (r) => console.log(r.errMsg) });
    try { fs.unzip({}) } catch (e) { console.log(e.message) }`);
  await expect.poll(() => logs(app)).toHaveLength(4);
  expect([...logs(app)].sort()).toEqual([
    "[miniprogram-host] wx.getFileSystemManager().unzip is not simulated",
    "access:fail no such file or directory http://usr/none 1300002",
    "getFileInfo:fail file not exist",
    "readFile:fail parameter error: parameter.filePath should be String instead of Undefined;",
  ]);
});

it("keeps files on Alipay, with its codes, by one object or a list of parameters", async () => {
  const app = await onAlipay(`
    const fs = my.getFileSystemManager(), u = my.env.USER_DATA_PATH;
    console.log(fs.writeFileSync({ filePath: u + "/a.txt", data: "你好" }).success, fs.readFileSync(u + "/a.txt", "utf8").data);
    console.log(fs.readdirSync({ dirPath: u }).files.join());
    for (const work of [() => fs.accessSync(u + "/none"), () => fs.mkdirSync(u + "/x/y"), () => fs.unlinkSync(u), () => fs.writeFileSync("https://resource/a", "")])
      try { work() } catch (e) { console.log(e.error) }
    fs.mkdir({ dirPath: u + "/d" }).then((r) => { console.log(r.success); return fs.mkdir({ dirPath: u + "/d" }) }).catch((r) => console.log(r.error));
    fs.writeFile({ filePath: u + "/big", data: new ArrayBuffer(11 * 1024 * 1024) }).catch((r) => console.log(r.error))`);
  await expect.poll(() => logs(app)).toHaveLength(9);
  expect(logs(app)).toEqual(["true 你好", "a.txt", "10022", "10022", "10023", "10024", "true", "10028", "10025"]);
});

it("keeps saved files for the next run of the same install", async () => {
  const storage = new Map<string, string>();
  const first = await onAlipay(
    `const fs = my.getFileSystemManager(); const filePath = my.env.USER_DATA_PATH + "/a.txt"; fs.writeFileSync(filePath, "a");
    my.saveFile({ apFilePath: filePath }).then((r) => { my.setStorageSync({ key: "p", data: r.apFilePath }); console.log("saved") })`,
    { storage },
  );
  await expect.poll(() => logs(first)).toEqual(["saved"]);
  const second = await onAlipay(
    `const { data } = my.getStorageSync({ key: "p" });
    my.getSavedFileList().then((r) => console.log(r.fileList.length, r.fileList[0].apFilePath === data, r.fileList[0].size));
    my.getFileInfo({ apFilePath: data }).then((r) => console.log(r.size, r.digest)).then(() => my.removeSavedFile({ apFilePath: data }))
      .then(() => my.getSavedFileInfo({ apFilePath: data })).catch((r) => console.log(r.error))`,
    { storage },
  );
  await expect.poll(() => logs(second)).toEqual(["1 true 1", "1 0cc175b9c0f1b6a831c399e269772661", "12"]);
});
