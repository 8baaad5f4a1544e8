import type { Persona } from "../config/personas.ts";
import { type ConfigStore, createConfigStore } from "../config/store.ts";
import type { AppSeeds } from "../options.ts";
import { createTickets, type Tickets } from "../sso/tickets.ts";
import { type AppTokens, createAppTokens } from "../wechat/app-tokens.ts";
import { createFaceChecks, type FaceChecks } from "../wechat/face/checks.ts";
import { createLoginCodes, type LoginCodes } from "../wechat/login-codes.ts";
import { type Counter, createCounter } from "./counter.ts";

/** Everything the simulators remember. */
export interface World {
  readonly config: ConfigStore;
  readonly counter: Counter;
  readonly codes: LoginCodes;
  readonly tokens: AppTokens;
  readonly faces: FaceChecks;
  readonly tickets: Tickets;
  /** Virtual milliseconds since 1970. */
  now(): number;
  random(length: number): Buffer;
  findPersona(id: string): Persona | undefined;
}

export interface WorldSetting {
  readonly apps: AppSeeds;
  now(): number;
  random(length: number): Buffer;
}

export function createWorld({ apps, now: outsideNow, random }: WorldSetting): World {
  const config = createConfigStore({ apps, makeSecret: () => random(16).toString("hex"), clear });
  const now = () => outsideNow() + config.read().offsetMs;
  const parts = {
    counter: createCounter(now),
    codes: createLoginCodes({ now, random }),
    tokens: createAppTokens({ now, random }),
    faces: createFaceChecks({ now, random }),
    tickets: createTickets({ now, random }),
  };
  function clear(): void {
    for (const part of Object.values(parts)) part.clear();
  }
  return { config, ...parts, now, random, findPersona: (id) => config.read().personas.find((persona) => persona.id === id) };
}

/** What the parts of the world take from outside. */
export interface Chance {
  now(): number;
  random(length: number): Buffer;
}
