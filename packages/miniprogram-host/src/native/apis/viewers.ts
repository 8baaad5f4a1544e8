import { type ApiContext, type ApiTable, failure, ownAsync } from "../api.ts";
import { needList, needText } from "../check.ts";
import { cleanPath } from "../files/file-store.ts";

/** What the host would show over the app is a visit: the driver sees which picture or document. The same on both platforms. */
export const viewerApis: ApiTable = {
  previewImage: ownAsync((ctx, option) => {
    const urls = needList(ctx, option, "urls").map(String);
    const { current } = option;
    const shown = typeof current === "number" ? urls[current] : (current ?? urls[0]);
    ctx.screen.visit({ api: "previewImage", to: String(shown ?? ""), option });
  }),
  openDocument: ownAsync((ctx, option) => {
    const path = needText(ctx, option, "filePath");
    needFile(ctx, path);
    ctx.screen.visit({ api: "openDocument", to: path, option });
  }),
};

function needFile({ install }: ApiContext, path: string): void {
  if (!install.files.isFile(cleanPath(path))) throw failure("file doesn't exist");
}
