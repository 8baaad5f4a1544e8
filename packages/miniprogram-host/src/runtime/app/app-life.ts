import type { Entry, Opened } from "../../native/api.ts";
import { readError } from "../read-error.ts";
import type { Realm } from "../realm.ts";
import { type Fields, isFn } from "../unit/definition.ts";
import type { MissingPage } from "./create-navigation.ts";
import type { AppSignals } from "./signals.ts";

/** The lifecycles of `App(…)`. Source: developers.weixin.qq.com, reference/api/App, as of 2026-11; AlipayDocs, mini/framework/app-detail, 2026-02. */
export interface AppLife {
  launch(entry: Entry & { readonly path: string }): void;
  show(entry: Entry & { readonly path: string }): void;
  hide(): void;
  failed(error: unknown): void;
  /** A promise of the app's that nobody handles: not told as an error. */
  rejected(reason: unknown, promise: unknown): void;
  pageNotFound(missing: MissingPage): void;
  /** The phone's theme has changed. */
  themeChange(told: Fields): void;
}

export interface AppLifeParts {
  readonly realm: Realm;
  readonly signals: AppSignals;
  app(): Fields;
  launchOptions(opened: Opened): Fields;
  /** What `onError` is called with. */
  errorArguments(message: string, stack: string): readonly string[];
}

export function createAppLife({ realm, signals, app, launchOptions, errorArguments }: AppLifeParts): AppLife {
  let failing = false;

  function call(name: string, ...args: readonly unknown[]): void {
    const method = app()[name];
    if (isFn(method))
      realm.guard(`App ${name}`, () =>
        method.apply(
          app(),
          args.map((arg) => realm.adopt(arg)),
        ),
      );
  }

  function show(entry: Opened["entry"]): void {
    call("onShow", launchOptions({ entry }));
    signals.tell("onAppShow", launchOptions({ entry }));
  }

  return {
    launch(entry) {
      call("onLaunch", launchOptions({ entry }));
      show(entry);
    },
    show,
    hide() {
      call("onHide");
      signals.tell("onAppHide");
    },
    failed(error) {
      // An onError that throws is not told to itself.
      if (failing) return;
      failing = true;
      const { message, stack } = readError(error);
      const told = errorArguments(message, stack);
      call("onError", ...told);
      signals.tell("onError", ...told);
      failing = false;
    },
    rejected(reason, promise) {
      call("onUnhandledRejection", { reason, promise });
      signals.tell("onUnhandledRejection", { reason, promise });
    },
    pageNotFound(missing) {
      call("onPageNotFound", missing);
      signals.tell("onPageNotFound", missing);
    },
    themeChange(told) {
      call("onThemeChange", told);
      signals.tell("onThemeChange", told);
    },
  };
}
