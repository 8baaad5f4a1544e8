import { hostError } from "../../host-error.ts";
import type { Fields } from "../../runtime/unit/definition.ts";
import type { ApiContext } from "../api.ts";

/** What she says to each template: `native.confirm()` accepts all, `cancel()` rejects all, `give({ id: "accept" })` says it one by one. */
export async function askToSubscribe(
  { screen }: ApiContext,
  { ids, option, words }: { readonly ids: readonly string[]; readonly option: Fields; readonly words: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const check = (given: unknown) => {
    const entries = Object.entries((given ?? {}) as Fields);
    const stray = entries.find(([id, word]) => !ids.includes(id) || !words.includes(String(word)));
    if (stray) throw hostError("DriveError", `give ${words.join(", ")} by template; the app asks for ${ids.join(", ")}`);
  };
  const reply = await screen.ask({ kind: "subscribe", title: "订阅消息", text: "", choices: ids, option }, check);
  const given = (reply.given ?? {}) as Readonly<Record<string, string>>;
  const rest = reply.confirmed && reply.given === undefined ? "accept" : "reject";
  return new Map(ids.map((id) => [id, given[id] ?? rest]));
}
