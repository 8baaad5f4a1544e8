import { hostError } from "../host-error.ts";
import type { Report } from "./host-events.ts";
import type { Realm } from "./realm.ts";

/** A function that is there and fails loudly: it throws, and it is reported also when the app catches that. */
export function unsupported({ report, realm }: { readonly report: Report; readonly realm: Realm }, name: string): () => never {
  return () => {
    report({ kind: "unsupported", name });
    throw realm.error(hostError("UnsupportedError", `${name} is not simulated`));
  };
}
