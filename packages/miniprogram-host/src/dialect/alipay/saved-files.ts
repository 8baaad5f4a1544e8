import { type ApiContext, type ApiTable, failure, ownAsync } from "../../native/api.ts";
import { doFile } from "../../native/files/file-manager.ts";
import { listOf } from "../../native/read-option.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

/** The older functions call the path `apFilePath`, the newer `filePath`. */
const pathOf = ({ apFilePath, filePath = apFilePath }: Fields) => filePath;

function saved(ctx: ApiContext): readonly Fields[] {
  const { fileList } = doFile(ctx, "getSavedFileList", {});
  return listOf(fileList).map((each) => {
    const { filePath, size, createTime } = fieldsOf(each);
    return { size, createTime, apFilePath: filePath, filePath };
  });
}

/** Functions of `my` beside the file manager. Source: AlipayDocs, api/xbll1q and its neighbours, 2026-02, and @mini-types/my 3.0.14. */
export const alipaySavedFiles: ApiTable = {
  saveFile: ownAsync((ctx, option) => {
    const { savedFilePath } = doFile(ctx, "saveFile", { tempFilePath: pathOf(option) });
    return { apFilePath: savedFilePath, filePath: savedFilePath, success: true };
  }),
  getFileInfo: ownAsync((ctx, { digestAlgorithm, ...option }) =>
    doFile(ctx, "getFileInfo", { filePath: pathOf(option), ...(digestAlgorithm !== undefined && { digestAlgorithm }) }),
  ),
  getSavedFileList: ownAsync((ctx) => ({ fileList: saved(ctx), success: true })),
  getSavedFileInfo: ownAsync((ctx, option) => {
    const found = saved(ctx).find(({ filePath }) => filePath === pathOf(option));
    if (!found) throw failure("文件不存在", 12);
    return { size: found.size, createTime: found.createTime, success: true };
  }),
  removeSavedFile: ownAsync((ctx, option) => {
    doFile(ctx, "removeSavedFile", { filePath: pathOf(option) });
  }),
};
