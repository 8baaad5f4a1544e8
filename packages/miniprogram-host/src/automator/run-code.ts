import { runInContext } from "node:vm";
import type { Fn } from "../runtime/realm.ts";
import { isFn } from "../runtime/unit/definition.ts";
import { protocolError, type Session } from "./methods.ts";

/** A function of the client, by its text, made in the app's realm. */
export function makeFunction({ inside }: Session, declaration: unknown): Fn {
  const made: unknown = runInContext(`(${String(declaration)})`, inside.runtime.realm.context, { filename: "automator" });
  if (!isFn(made)) throw protocolError("functionDeclaration is no function");
  return made;
}
