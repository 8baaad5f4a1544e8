import { expect, it } from "vitest";
import { logs, onAlipay, onWechat } from "./pack.ts";

const jpeg = { name: "id.JPG", bytes: Uint8Array.of(255, 216, 255) };

it("lets her hand over pictures on WeChat, which become temporary files", async () => {
  const app = await onWechat(`
    wx.chooseMedia({ count: 2, mediaType: ["image"] }).then((r) => { const [f] = r.tempFiles; console.log(r.type, f.fileType, f.size, wx.getFileSystemManager().readFileSync(f.tempFilePath, "hex"));
      return wx.chooseMedia() }).catch((r) => console.log(r.errMsg))`);
  await expect.poll(() => app.native.question()?.kind).toBe("files");
  expect(() => app.native.give("id.jpg")).toThrow("give files as");
  expect(() => app.native.give([jpeg, jpeg, jpeg])).toThrow("takes 2 files at most");
  expect(() => app.native.give([{ name: "a.pdf", bytes: "" }])).toThrow("asks for image, and a.pdf is none");
  app.native.give([jpeg]);
  await expect.poll(() => logs(app)).toEqual(["image image 3 ffd8ff"]);
  app.native.cancel();
  await expect.poll(() => logs(app)).toEqual(["image image 3 ffd8ff", "chooseMedia:fail cancel"]);
});

it("takes pictures and files of a chat on WeChat, pictures on Alipay", async () => {
  const app = await onWechat(`
    wx.chooseImage().then((r) => { console.log(r.tempFilePaths.length, r.tempFiles[0].size); return wx.chooseMessageFile({ count: 1, type: "file" }) })
      .then(({ tempFiles: [f] }) => console.log(f.name, f.type, f.size))`);
  await expect.poll(() => app.native.question()?.title).toBe("选择图片");
  app.native.give([jpeg]);
  await expect.poll(() => app.native.question()?.title).toBe("选择聊天文件");
  app.native.give([{ name: "证明.pdf", bytes: "pdf" }]);
  await expect.poll(() => logs(app)).toEqual(["1 3", "证明.pdf file 3"]);

  const onMy = await onAlipay(`
    const choose = () => my.chooseImage().then((r) => console.log(r.apFilePaths.length, r.tempFiles[0].size), (r) => console.log(r.error)); choose().then(choose)`);
  await expect.poll(() => onMy.native.question()?.text).toBe("album");
  onMy.native.confirm();
  await expect.poll(() => onMy.native.question()?.kind).toBe("files");
  expect(() => onMy.native.give([jpeg, jpeg])).toThrow("takes 1 files at most");
  onMy.native.give([jpeg]);
  await expect.poll(() => logs(onMy)).toEqual(["1 3"]);
  onMy.native.cancel();
  await expect.poll(() => logs(onMy)).toEqual(["1 3", "11"]);
  const refused = await onAlipay(`my.chooseImage().catch((r) => console.log(r.error))`, { permissions: { album: false } });
  await expect.poll(() => logs(refused)).toEqual(["2002"]);
});

it("reads a code that she holds before the camera", async () => {
  const app = await onWechat(`
    wx.scanCode().then((r) => { console.log(r.result, r.scanType, r.path); return wx.scanCode() }).then((r) => { console.log(r.scanType, r.path); return wx.scanCode() }).catch((r) => console.log(r.errMsg))`);
  await expect.poll(() => app.native.question()?.kind).toBe("code");
  expect(() => app.native.give(5)).toThrow("give a code's text");
  app.native.give("https://a.cn");
  await expect.poll(() => logs(app)).toEqual(["https://a.cn QR_CODE undefined"]);
  app.native.give({ result: "*", scanType: "WX_CODE", path: "pages/a/a?scene=1" });
  await expect.poll(() => logs(app)).toHaveLength(2);
  app.native.cancel();
  await expect.poll(() => logs(app).slice(1)).toEqual(["WX_CODE pages/a/a?scene=1", "scanCode:fail cancel"]);

  const onMy = await onAlipay(`
    my.onAppHide(() => console.log("hidden")); my.onAppShow(() => console.log("shown"));
    my.scan().then((r) => { console.log(r.code, r.qrCode); return my.scan() }).catch((r) => console.log(r.error))`);
  await expect.poll(() => onMy.native.question()?.kind).toBe("code");
  onMy.native.give("c1");
  await expect.poll(() => logs(onMy)).toContain("c1 c1");
  await expect.poll(() => onMy.native.question()?.kind).toBe("code");
  onMy.native.cancel();
  await expect.poll(() => logs(onMy).filter((line) => line !== "shown")).toEqual(["hidden", "c1 c1", "hidden", "10"]);
});

it("asks for subscriptions template by template", async () => {
  const app = await onWechat(`
    const ask = (...tmplIds) => wx.requestSubscribeMessage({ tmplIds }).then((r) => console.log(r.errMsg, r.a, r.b), (r) => console.log(r.errCode));
    ask("a", "b").then(() => ask("a", "b")).then(() => ask("a")).then(() => ask()).then(() => ask(1, 2, 3, 4))`);
  await expect.poll(() => app.native.question()).toMatchObject({ kind: "subscribe", choices: ["a", "b"] });
  expect(() => app.native.give({ c: "accept" })).toThrow("the app asks for a, b");
  app.native.give({ a: "accept", b: "ban" });
  await expect.poll(() => logs(app)).toHaveLength(1);
  app.native.confirm();
  await expect.poll(() => logs(app)).toHaveLength(2);
  await expect.poll(() => app.native.question()?.choices).toEqual(["a"]);
  app.native.cancel();
  await expect
    .poll(() => logs(app))
    .toEqual([
      "requestSubscribeMessage:ok accept ban",
      "requestSubscribeMessage:ok accept accept",
      "requestSubscribeMessage:ok reject undefined",
      "10001",
      "20003",
    ]);
  const onMy = await onAlipay(`
    const ask = () => my.requestSubscribeMessage({ entityIds: ["a", "b"] }).then((r) => console.log(r.behavior, r.result.subscribedEntityIds.join(), r.result.unsubscribedEntityIds.join())); ask().then(ask)`);
  await expect.poll(() => onMy.native.question()?.kind).toBe("subscribe");
  onMy.native.give({ b: "accept" });
  await expect.poll(() => logs(onMy)).toEqual(["subscribe b a"]);
  onMy.native.cancel();
  await expect.poll(() => logs(onMy)).toEqual(["subscribe b a", "cancel  a,b"]);
});
