import { type ApiContext, type ApiTable, ownAsync } from "../../native/api.ts";
import { hideToast, showToast } from "../../native/apis/toast.ts";
import { needList } from "../../native/check.ts";
import { textOr } from "../../native/read-option.ts";
import type { Toast } from "../../native/screen-state.ts";
import type { Fields } from "../../runtime/unit/definition.ts";

/** One kind does not hide the other (inference). */
function hide(kind: Toast["kind"]) {
  return ownAsync((ctx) => {
    waiting.delete(ctx);
    hideToast(ctx, kind);
  });
}

/** Signs that wait for their `delay`; hidden before that, they never show. Source: my.showLoading, @mini-types/my 3.0.14. */
const waiting = new WeakMap<ApiContext, Toast>();

function showLater(ctx: ApiContext, toast: Toast, delay: unknown): void {
  const wait = Number(delay ?? 0);
  if (!(wait > 0)) {
    showToast(ctx, toast);
    return;
  }
  waiting.set(ctx, toast);
  setTimeout(() => {
    if (waiting.get(ctx) === toast) showToast(ctx, toast);
  }, wait).unref();
}

async function askYesNo(
  { screen }: ApiContext,
  option: Fields,
  { cancel, confirm }: { readonly cancel: string | undefined; readonly confirm: string },
) {
  const choices = cancel === undefined ? [confirm] : [cancel, confirm];
  return screen.ask({ kind: "modal", title: textOr(option.title, ""), text: textOr(option.content, ""), choices, option });
}

/** The results of `my.showModal`, unlike WeChat's, hold no `cancel`, and `content` only when she could write. */
async function showModal(ctx: ApiContext, option: Fields) {
  const { showCancel = true, cancelText, confirmText, editable } = option;
  const cancel = showCancel === false ? undefined : textOr(cancelText, "取消");
  const { confirmed, input } = await askYesNo(ctx, option, { cancel, confirm: textOr(confirmText, "确定") });
  return { confirm: confirmed, ...(editable === true && { content: confirmed ? input : "" }) };
}

async function prompt({ screen }: ApiContext, option: Fields) {
  const choices = [textOr(option.cancelButtonText, "取消"), textOr(option.okButtonText, "确定")];
  const text = textOr(option.message, "请输入内容");
  const { confirmed, input } = await screen.ask({ kind: "prompt", title: textOr(option.title, ""), text, choices, option });
  return { ok: confirmed, inputValue: confirmed ? input : "" };
}

async function showActionSheet(ctx: ApiContext, option: Fields) {
  const choices = needList(ctx, option, "items").map(String);
  if (choices.length === 0) throw ctx.traits.answers.badParameter({ name: "items", wanted: "Array", value: option.items });
  const reply = await ctx.screen.ask({ kind: "actionSheet", title: textOr(option.title, ""), text: "", choices, option });
  return { index: reply.confirmed ? reply.choice : -1, success: true };
}

/** Source: AlipayDocs, api/ui-feedback, 2026-02, and @mini-types/my 3.0.14: results, an action sheet left alone is index -1. */
export const alipayInteraction: ApiTable = {
  showToast: ownAsync((ctx, { content, type = "none", duration = 3000, delay }) => {
    showLater(ctx, { text: textOr(content, ""), kind: "toast", icon: String(type), mask: false, duration: Number(duration) }, delay);
  }),
  showLoading: ownAsync((ctx, { content, delay }) => {
    showLater(ctx, { text: textOr(content, ""), kind: "loading", icon: "loading", mask: true, duration: undefined }, delay);
  }),
  hideToast: hide("toast"),
  hideLoading: hide("loading"),
  alert: ownAsync(async (ctx, option) => {
    await askYesNo(ctx, option, { cancel: undefined, confirm: textOr(option.buttonText, "确定") });
    return { success: true };
  }),
  confirm: ownAsync(async (ctx, option) => {
    const texts = { cancel: textOr(option.cancelButtonText, "取消"), confirm: textOr(option.confirmButtonText, "确定") };
    const { confirmed } = await askYesNo(ctx, option, texts);
    return { confirm: confirmed, success: true };
  }),
  showModal: ownAsync(showModal),
  prompt: ownAsync(prompt),
  showActionSheet: ownAsync(showActionSheet),
};
