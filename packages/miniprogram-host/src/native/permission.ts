import type { ApiContext } from "./api.ts";
import type { Install } from "./install.ts";

export type Permission = "allowed" | "refused" | "refusedBefore";

const asking = new WeakMap<Install, Map<string, Promise<boolean>>>();

/** Asks the citizen at first use and remembers what she says; two calls at once are one question. `title`: what the app asks for. */
export async function permit({ install, screen }: ApiContext, scope: string, title: string): Promise<Permission> {
  const known = install.permissions.get(scope);
  if (known !== undefined) return known ? "allowed" : "refusedBefore";
  const open = asking.get(install) ?? new Map<string, Promise<boolean>>();
  asking.set(install, open);
  const answer =
    open.get(scope) ??
    screen.ask({ kind: "authorize", title, text: scope, choices: ["拒绝", "允许"], option: {} }).then(({ confirmed }) => confirmed);
  open.set(scope, answer);
  const allowed = await answer;
  open.delete(scope);
  install.permissions.set(scope, allowed);
  return allowed ? "allowed" : "refused";
}

/** Shows the settings: what the app has asked for, which the citizen may change by `give({ scope: true })` or leave by `cancel()`. */
export async function openSettings({ install, screen }: ApiContext, known: readonly string[]): Promise<void> {
  const asked = known.filter((scope) => install.permissions.has(scope));
  const { given } = await screen.ask({ kind: "settings", title: "设置", text: "", choices: asked, option: {} });
  for (const [scope, allowed] of Object.entries(given ?? {})) if (asked.includes(scope)) install.permissions.set(scope, allowed === true);
}

/** What she allowed or refused, of these scopes. */
export function settingsOf({ install }: ApiContext, known: readonly string[]): Record<string, boolean> {
  return Object.fromEntries([...install.permissions].filter(([scope]) => known.includes(scope)));
}
