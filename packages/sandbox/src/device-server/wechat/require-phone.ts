import { fail } from "@tongban/protocol";
import type { Persona } from "../../config/personas.ts";
import type { World } from "../../world/world.ts";
import { requirePersona } from "../require-persona.ts";

/** An app in somebody's WeChat. */
export interface Phone {
  readonly appId: string;
  /** Whose WeChat it is. */
  readonly persona: string;
}

/** Throws APP_UNKNOWN, or NOT_FOUND for a persona nobody knows. */
export function requirePhone(world: World, { appId, persona }: Phone): Persona {
  if (!world.config.read().wechatApps.some((app) => app.appId === appId)) throw fail("APP_UNKNOWN");
  return requirePersona(world, persona);
}
