import type { Fn } from "../../runtime/realm.ts";
import { type Fields, fieldsOf, isFn } from "../../runtime/unit/definition.ts";
import { type ApiContext, failure, ownAsync, ownSync } from "../api.ts";
import { bindApis } from "../bind-apis.ts";

/** What the listeners of a platform's update manager hear. */
export interface UpdateForm {
  readonly ready: Fields | undefined;
  readonly failed: Fields | undefined;
  /** Does applyUpdate answer by callbacks and promise? */
  readonly applyAnswers: boolean;
}

/**
 * `getUpdateManager()`: tells that there is no new version, until the driver offers one. `applyUpdate` would start the app anew; here it is a visit that the
 * driver sees. Source: developers.weixin.qq.com, UpdateManager, as of 2026-11; AlipayDocs, api/zdblqg, 2026-02.
 */
export function createUpdateManager(ctx: ApiContext, { ready, failed, applyAnswers }: UpdateForm): Fields {
  const { screen, realm } = ctx;
  const heard = { CheckForUpdate: new Set<Fn>(), UpdateReady: new Set<Fn>(), UpdateFailed: new Set<Fn>() };
  const told = new Set<string>();
  const tell = (name: keyof typeof heard, ...args: readonly unknown[]) => {
    for (const listener of heard[name]) realm.guard(`on${name}`, () => listener(...args.map((arg) => realm.adopt(arg))));
  };

  function news(): void {
    const update = screen.update();
    const now = update ?? "none";
    if (told.has(now)) return;
    told.add(now);
    tell("CheckForUpdate", { hasUpdate: update !== undefined });
    if (update === "ready") tell("UpdateReady", ...(ready ? [ready] : []));
    if (update === "failed") tell("UpdateFailed", ...(failed ? [failed] : []));
  }

  function apply(): void {
    if (screen.update() !== "ready") throw failure("update is not ready");
    screen.visit({ api: "applyUpdate", to: "", option: {} });
  }

  const applied = () => {
    apply();
    return { success: true };
  };

  screen.native.onChange(() => void (screen.update() !== undefined && news()));
  setImmediate(news);
  const manager = fieldsOf(realm.adopt({}));
  for (const [name, listeners] of Object.entries(heard)) {
    manager[`on${name}`] = (listener: unknown) => void (isFn(listener) && listeners.add(listener));
    manager[`off${name}`] = (listener: unknown) => void (isFn(listener) ? listeners.delete(listener) : listeners.clear());
  }
  bindApis(manager, { applyUpdate: applyAnswers ? ownAsync(applied) : ownSync(apply) }, ctx);
  return manager;
}
