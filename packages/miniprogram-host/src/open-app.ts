import type { AppOptions } from "./app-options.ts";
import { createDriver, type Driver } from "./drive/driver.ts";
import { keepInside } from "./inside.ts";
import type { Entry } from "./native/api.ts";
import type { NativeControl } from "./native/screen.ts";
import type { HostEvent } from "./runtime/host-events.ts";
import { startApp } from "./start-app.ts";

export interface OpenedApp extends Driver {
  readonly events: readonly HostEvent[];
  /** Toasts, modals, action sheets, the clipboard: what is not in the page. */
  readonly native: NativeControl;
  /** The citizen leaves for another app, and comes back; `entry` when she comes by a code or a link. */
  hide(): void;
  show(entry?: Entry): void;
  close(): void;
}

/**
 * Runs a compiled mini-program package, unmodified, and resolves when its first page is ready. Rejects when the package can't be run at all; what goes wrong
 * later is told by `events`.
 *
 * @example
 * const app = await openApp({ dist: "dist/weapp", phone: createWxDevice({ … }), entry: { path: "pages/home/index", scene: 1047 } });
 * await app.tap(`view:contains("办事指南")`);
 */
export async function openApp(options: AppOptions): Promise<OpenedApp> {
  const inside = await startApp(options);
  const { runtime, navigation, screen, hide, show, events, close } = inside;
  const app: OpenedApp = {
    ...createDriver(runtime, navigation),
    events,
    native: screen.native,
    hide,
    show,
    close,
  };
  keepInside(app, inside);
  return app;
}
