import { type ApiContext, type ApiTable, failure, ownAsync } from "../../native/api.ts";
import { hideToast, showToast } from "../../native/apis/toast.ts";
import { needList, needText } from "../../native/check.ts";
import { textOr } from "../../native/read-option.ts";
import type { Fields } from "../../runtime/unit/definition.ts";

/** The most characters of a modal's button, and rows of an action sheet. Source: api/ui/interaction, as of 2026-11. */
const most = { button: 4, rows: 6 };

const icons = ["success", "error", "loading", "none"];

/** Toasts and loading signs share one place. A `hide` takes away either unless `noConflict`. Source: wx.hideToast, as of 2026-11. */
function hide(kind: "toast" | "loading") {
  return ownAsync((ctx, { noConflict }) => hideToast(ctx, noConflict === true ? kind : undefined));
}

function buttonText(value: unknown, name: string, other: string): string {
  const text = textOr(value, other);
  if ([...text].length > most.button) throw failure(`${name} length should not larger than 4 Chinese characters`);
  return text;
}

async function showModal({ screen }: ApiContext, option: Fields) {
  const { title, content, showCancel = true, cancelText, confirmText, editable } = option;
  const cancel = showCancel ? [buttonText(cancelText, "cancelText", "取消")] : [];
  const choices = [...cancel, buttonText(confirmText, "confirmText", "确定")];
  const { confirmed, input } = await screen.ask({ kind: "modal", title: textOr(title, ""), text: textOr(content, ""), choices, option });
  return { confirm: confirmed, cancel: !confirmed, content: editable === true && confirmed ? input : null };
}

async function showActionSheet(ctx: ApiContext, option: Fields) {
  const rows = needList(ctx, option, "itemList").map(String);
  if (rows.length === 0) throw failure("parameter error: itemList should not be empty");
  if (rows.length > most.rows) throw failure("parameter error: itemList should not be larger than 6");
  const text = textOr(option.alertText, "");
  const reply = await ctx.screen.ask({ kind: "actionSheet", title: "", text, choices: rows, option });
  if (!reply.confirmed) throw failure("cancel");
  return { tapIndex: reply.choice };
}

/** Source: developers.weixin.qq.com, api/ui/interaction, as of 2026-11: results and limits; the texts of refusals are from memory. */
export const weappInteraction: ApiTable = {
  showToast: ownAsync((ctx, option) => {
    const text = needText(ctx, option, "title");
    const { icon = "success", image, mask, duration = 1500 } = option;
    const shown = typeof image === "string" ? image : icons.includes(String(icon)) ? String(icon) : "success";
    showToast(ctx, { text, kind: "toast", icon: shown, mask: mask === true, duration: Number(duration) });
  }),
  showLoading: ownAsync((ctx, option) => {
    const text = needText(ctx, option, "title");
    showToast(ctx, { text, kind: "loading", icon: "loading", mask: option.mask === true, duration: undefined });
  }),
  hideToast: hide("toast"),
  hideLoading: hide("loading"),
  showModal: ownAsync(showModal),
  showActionSheet: ownAsync(showActionSheet),
};
