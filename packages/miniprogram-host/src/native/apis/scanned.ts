import { hostError } from "../../host-error.ts";
import type { Fields } from "../../runtime/unit/definition.ts";
import type { ApiContext } from "../api.ts";

/** What stands in a code that the citizen holds before the camera: `native.give("text")`, or `{ result, scanType, path }`. */
export interface Scanned {
  readonly result: string;
  readonly scanType: string | undefined;
  /** Of a code of this app itself. */
  readonly path: string | undefined;
}

/** Undefined when she leaves. */
export async function askForCode({ screen }: ApiContext, option: Fields): Promise<Scanned | undefined> {
  const { confirmed, given } = await screen.ask({ kind: "code", title: "扫一扫", text: "", choices: [], option }, read);
  return confirmed ? read(given) : undefined;
}

function read(given: unknown): Scanned {
  const { result, scanType, path } = (typeof given === "object" && given !== null ? given : { result: given }) as Partial<Scanned>;
  if (typeof result !== "string") throw hostError("DriveError", "give a code's text, or { result, scanType, path }");
  return { result, scanType, path };
}
