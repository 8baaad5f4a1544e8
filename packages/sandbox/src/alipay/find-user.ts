import type { AlipayApp } from "../config/alipay-schemas.ts";
import type { Persona } from "../config/personas.ts";
import type { World } from "../world/world.ts";
import { identifiersOf } from "./identifiers.ts";

/** Whose identifier this is: only the kinds that the app's stage shows are known to it. */
export function findUser(world: World, app: AlipayApp, [kind, value]: readonly ["open_id" | "user_id", string]): Persona | undefined {
  return world.config.read().personas.find((persona) => identifiersOf(persona, app)[kind] === value);
}
