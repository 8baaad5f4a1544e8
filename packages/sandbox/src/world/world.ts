import { type AlipayMemory, createAlipayMemory } from "../alipay/memory.ts";
import { type AlipayPapers, createAlipayPapers } from "../alipay/papers/papers.ts";
import type { Persona } from "../config/personas.ts";
import { type ConfigStore, createConfigStore } from "../config/store.ts";
import { createOidcGrants, type OidcGrants } from "../oidc/grants.ts";
import { createSigningKeys, type SigningKeys } from "../oidc/signing-keys.ts";
import type { AppSeeds } from "../options.ts";
import { createTickets, type Tickets } from "../sso/tickets.ts";
import { createWechatMemory, type WechatMemory } from "../wechat/memory.ts";
import { createPlatformKeys, type PlatformKeys } from "../wechat/security/platform-keys.ts";
import { type Counter, createCounter } from "./counter.ts";

/** Everything the simulators remember. */
export interface World extends WechatMemory, AlipayMemory {
  readonly config: ConfigStore;
  readonly counter: Counter;
  readonly tickets: Tickets;
  readonly oidcGrants: OidcGrants;
  readonly oidcKeys: SigningKeys;
  readonly papers: AlipayPapers;
  /** WeChat's, for API security. */
  readonly platformKeys: PlatformKeys;
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
  const papers = createAlipayPapers({ now: () => now(), random });
  const platformKeys = createPlatformKeys();
  const wechat = { keys: platformKeys, random };
  const config = createConfigStore({ apps, papers, wechat, makeSecret: () => random(16).toString("hex"), clear });
  const now = (): number => outsideNow() + config.read().offsetMs;
  const parts = {
    counter: createCounter(now),
    ...createWechatMemory({ now, random }),
    ...createAlipayMemory({ now, random }),
    tickets: createTickets({ now, random }),
    oidcGrants: createOidcGrants({ now, random }),
  };
  function clear(): void {
    for (const part of Object.values(parts)) part.clear();
  }
  return {
    config,
    papers,
    platformKeys,
    oidcKeys: createSigningKeys(),
    ...parts,
    now,
    random,
    findPersona: (id) => config.read().personas.find((persona) => persona.id === id),
  };
}

/** What the parts of the world take from outside. */
export interface Chance {
  now(): number;
  random(length: number): Buffer;
}
