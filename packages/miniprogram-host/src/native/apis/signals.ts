import { type ApiTable, ownSync } from "../api.ts";

/** What the host really tells of. Any other `onSomething` fails loudly, since its listener would wait for ever. */
const told = ["AppShow", "AppHide", "Error", "UnhandledRejection", "PageNotFound", "NetworkStatusChange"] as const;

export const signalApis = signalTable(told);

export function signalTable(names: readonly string[]): ApiTable {
  return Object.fromEntries(
    names.flatMap((name) => [
      [`on${name}`, ownSync(({ signals }, listener) => signals.on(`on${name}`, listener))],
      [`off${name}`, ownSync(({ signals }, listener) => signals.off(`on${name}`, listener))],
    ]),
  );
}
