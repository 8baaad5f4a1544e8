import { copyOut } from "../runtime/data/copy.ts";
import { protocolError, type Session } from "./methods.ts";

/** A global function of the app that tells each client that exposed its name. */
export interface Binding {
  /** What the app had under this name. */
  readonly before: PropertyDescriptor | undefined;
  readonly by: Set<Session>;
}

export function addBinding(session: Session, name: unknown): void {
  if (typeof name !== "string" || name === "") throw protocolError(`${JSON.stringify(name)} is no name of a function`);
  const { realm } = session.inside.runtime;
  const known = session.bindings.get(name);
  if (known) {
    known.by.add(session);
    return;
  }
  const by = new Set([session]);
  session.bindings.set(name, { before: Object.getOwnPropertyDescriptor(realm.context, name), by });
  realm.define({
    [name]: (...args: unknown[]) => {
      for (const each of by) each.emit("App.bindingCalled", { name, args: copyOut(args) });
    },
  });
}

/** The last client that exposed a name takes the function with it, and what the app had before is there again. */
export function removeBindingsOf(session: Session): void {
  const { context } = session.inside.runtime.realm;
  for (const [name, { before, by }] of session.bindings) {
    if (!by.delete(session) || by.size > 0) continue;
    session.bindings.delete(name);
    if (before) Object.defineProperty(context, name, before);
    else Reflect.deleteProperty(context, name);
  }
}
