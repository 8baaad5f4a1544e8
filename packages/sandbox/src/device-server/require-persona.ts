import { fail } from "@tongban/protocol";
import type { Persona } from "../config/personas.ts";
import type { World } from "../world/world.ts";

/** The persona a phone belongs to, or who stands before its camera. */
export function requirePersona(world: World, id: string): Persona {
  const persona = world.findPersona(id);
  if (!persona) throw fail("NOT_FOUND", { detail: { persona: id } });
  return persona;
}
