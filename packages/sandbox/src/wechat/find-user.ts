import type { Persona } from "../config/personas.ts";
import type { World } from "../world/world.ts";
import { textOf } from "./exchange-code.ts";
import { openidOf } from "./identifiers.ts";

/** Whose openid this is in the app; undefined for another app's and for one nobody has. */
export function findUser(world: World, appId: string, openid: unknown): Persona | undefined {
  const given = textOf(openid);
  return given === undefined ? undefined : world.config.read().personas.find((persona) => openidOf(persona, appId) === given);
}
