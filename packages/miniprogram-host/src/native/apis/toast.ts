import type { ApiContext } from "../api.ts";
import type { Toast } from "../screen-state.ts";

/** Shows it in the place that toasts and loading signs share; one with a duration goes by itself, unless another took its place. */
export function showToast({ screen }: ApiContext, toast: Toast): void {
  screen.change({ toast });
  if (toast.duration === undefined) return;
  setTimeout(() => {
    if (screen.state.toast === toast) screen.change({ toast: undefined });
  }, toast.duration).unref();
}

/** Hides what stands there, or only what is of this kind. */
export function hideToast({ screen }: ApiContext, only?: Toast["kind"]): void {
  const { toast } = screen.state;
  if (toast && (only === undefined || toast.kind === only)) screen.change({ toast: undefined });
}
