import type { Fn, Realm } from "../runtime/realm.ts";
import { fieldsOf, isFn } from "../runtime/unit/definition.ts";
import type { Install } from "./install.ts";
import type { Screen } from "./screen.ts";

/**
 * WeChat's privacy agreement: before she has agreed, functions that touch her data wait. The app shows a dialog of its own when it listens, and says how
 * she answered; else the host asks. Source: developers.weixin.qq.com, framework/user-privacy/PrivacyAuthorize, as of 2026-11.
 */
export interface Privacy {
  /** Has she still to agree? */
  needed(): boolean;
  /** True when she has agreed, at once or now. `referrer`: the function that waits. Several that wait are one question. */
  require(referrer: string): Promise<boolean>;
  listen(listener: unknown): void;
  /** She pressed a button with `open-type="agreePrivacyAuthorization"`: that is her agreement. */
  agree(buttonId: string): void;
}

export interface PrivacyParts {
  /** Does the package ask for the check, by `__usePrivacyCheck__` in app.json? */
  readonly checks: boolean;
  readonly install: Install;
  readonly screen: Screen;
  readonly realm: Realm;
  warn(message: string): void;
}

export function createPrivacy({ checks, install, screen, realm, warn }: PrivacyParts): Privacy {
  const { permissions } = install;
  const pressed = new Set<string>();
  let listener: Fn | undefined;
  let waiting: Promise<boolean> | undefined;

  const needed = () => checks && permissions.get("privacy") !== true;

  /** The app's own dialog: it ends when the app says `agree`, with a button that was pressed, or `disagree`. */
  function askApp(ask: Fn, referrer: string): Promise<boolean> {
    return new Promise((answer) => {
      const resolve = (given: unknown) => {
        const { event, buttonId } = fieldsOf(given);
        if (event === "disagree") answer(false);
        if (event !== "agree") return;
        if (pressed.has(String(buttonId))) answer(true);
        else warn(`onNeedPrivacyAuthorization: no agreePrivacyAuthorization button with the id ${String(buttonId)} was pressed`);
      };
      realm.guard("onNeedPrivacyAuthorization", () => ask(resolve, realm.adopt({ referrer })));
    });
  }

  async function askHost(): Promise<boolean> {
    const question = { title: "用户隐私保护提示", text: "请阅读并同意隐私保护指引", choices: ["拒绝", "同意"], option: {} };
    return (await screen.ask({ kind: "authorize", ...question })).confirmed;
  }

  return {
    needed,
    async require(referrer) {
      if (!needed()) return true;
      waiting ??= listener ? askApp(listener, referrer) : askHost();
      const agreed = await waiting;
      waiting = undefined;
      if (agreed) permissions.set("privacy", true);
      return agreed;
    },
    listen(given) {
      if (isFn(given)) listener = given;
    },
    agree(buttonId) {
      pressed.add(buttonId);
      permissions.set("privacy", true);
    },
  };
}
