import { type ApiContext, type ApiTable, async, failure } from "../../native/api.ts";
import { askForFiles, type FileWish } from "../../native/apis/given-files.ts";
import { needNumber } from "../../native/check.ts";
import { listOf } from "../../native/read-option.ts";
import type { Fields } from "../../runtime/unit/definition.ts";

/** The most that may be chosen at once. Source: wx.chooseMedia and wx.chooseMessageFile, as of 2026-11. */
const most = { media: 20, images: 9, messageFiles: 100 };

async function ask(ctx: ApiContext, wish: FileWish) {
  const files = await askForFiles(ctx, wish);
  if (!files) throw failure("cancel");
  return files;
}

async function chooseMedia(ctx: ApiContext, option: Fields) {
  const types = listOf(option.mediaType ?? ["image", "video"]);
  const kinds = types.includes("mix")
    ? (["image", "video"] as const)
    : (["image", "video"] as const).filter((kind) => types.includes(kind));
  const count = Math.min(Number(option.count ?? 9), most.media);
  const files = await ask(ctx, { title: "选择图片或视频", option, count, kinds });
  const found = new Set(files.map(({ kind }) => kind));
  const tempFiles = files.map(({ path, size, kind }) => ({ tempFilePath: path, size, fileType: kind }));
  return { tempFiles, type: found.size > 1 ? "mix" : [...found][0] };
}

async function chooseImage(ctx: ApiContext, option: Fields) {
  const count = Math.min(Number(option.count ?? 9), most.images);
  const files = await ask(ctx, { title: "选择图片", option, count, kinds: ["image"] });
  return { tempFilePaths: files.map(({ path }) => path), tempFiles: files.map(({ path, size }) => ({ path, size })) };
}

/** `type`: all, video, image or file; a file is what is neither image nor video. */
async function chooseMessageFile(ctx: ApiContext, option: Fields) {
  const kinds = (["image", "video", "file"] as const).filter((kind) =>
    [undefined, "all", kind].includes(option.type as string | undefined),
  );
  const count = Math.min(needNumber(ctx, option, "count"), most.messageFiles);
  const files = await ask(ctx, { title: "选择聊天文件", option, count, kinds });
  const time = Math.floor(Date.now() / 1000);
  return { tempFiles: files.map(({ path, size, name, kind }) => ({ path, size, name, type: kind, time })) };
}

/** Source: developers.weixin.qq.com, wx.chooseMedia, wx.chooseImage, wx.chooseMessageFile, as of 2026-11. Sizes of pictures and lengths of films are left out. */
export const weappChooseFiles: ApiTable = {
  chooseMedia: async(chooseMedia),
  chooseImage: async(chooseImage),
  chooseMessageFile: async(chooseMessageFile),
};
