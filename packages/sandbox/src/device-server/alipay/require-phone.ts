import { fail } from "@tongban/protocol";
import type { AlipayApp } from "../../config/alipay-schemas.ts";
import type { Persona } from "../../config/personas.ts";
import type { World } from "../../world/world.ts";
import { requirePersona } from "../require-persona.ts";

/** An app in somebody's Alipay. */
export interface Phone {
  readonly app: AlipayApp;
  /** Whose Alipay it is. */
  readonly user: Persona;
}

/** Throws APP_UNKNOWN, or NOT_FOUND for a persona nobody knows. */
export function requirePhone(world: World, { appId, persona }: { readonly appId: string; readonly persona: string }): Phone {
  return { app: requireApp(world, appId), user: requirePersona(world, persona) };
}

/** Throws APP_UNKNOWN. */
export function requireApp({ config }: World, appId: string): AlipayApp {
  const app = config.read().alipayApps.find((known) => known.appId === appId);
  if (!app) throw fail("APP_UNKNOWN");
  return app;
}
