import { type ApiContext, type ApiTable, async, failure } from "../../native/api.ts";
import { askForFiles } from "../../native/apis/given-files.ts";
import type { Fields } from "../../runtime/unit/definition.ts";
import { needScope } from "./permissions.ts";

async function chooseImage(ctx: ApiContext, option: Fields) {
  await needScope(ctx, "album");
  const files = await askForFiles(ctx, { title: "选择图片", option, count: Number(option.count ?? 1), kinds: ["image"] });
  if (!files) throw failure("用户取消操作", 11);
  const paths = files.map(({ path }) => path);
  return { apFilePaths: paths, tempFilePaths: paths, tempFiles: files.map(({ path, size }) => ({ path, size })) };
}

/** Source: AlipayDocs, media/image/my.chooseimage, 2026-02, and @mini-types/my 3.0.14: errors 11 and 2001. */
export const alipayChooseFiles: ApiTable = { chooseImage: async(chooseImage) };
