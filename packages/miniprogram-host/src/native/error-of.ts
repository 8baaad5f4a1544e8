import { hostError } from "../host-error.ts";
import type { Realm } from "../runtime/realm.ts";
import { isFailure } from "./api.ts";

/** A failure that no call of the app's own waits for, as the error its code hears of. */
export function errorOf(realm: Realm, cause: unknown): unknown {
  return realm.error(isFailure(cause) ? hostError("NavigationError", cause.failed) : cause);
}
