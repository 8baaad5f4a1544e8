import type { Chance } from "../world/world.ts";

interface UserCode {
  readonly appId: string;
  readonly persona: string;
  readonly until: number;
  readonly used: boolean;
}

/** Codes the phone hands out for one use within one app. */
export interface UserCodes {
  issue(appId: string, persona: string): string;
  /** A code that holds; undefined when it is forged, spent or overdue. */
  find(code: string): Pick<UserCode, "appId" | "persona"> | undefined;
  use(code: string): void;
  clear(): void;
}

export function createUserCodes({ now, random }: Chance, lifeMs: number): UserCodes {
  const codes = new Map<string, UserCode>();
  return {
    issue(appId, persona) {
      const code = random(32).toString("hex");
      codes.set(code, { appId, persona, until: now() + lifeMs, used: false });
      return code;
    },
    find(code) {
      const held = codes.get(code);
      return held && !held.used && now() < held.until ? held : undefined;
    },
    use(code) {
      const held = codes.get(code);
      if (held) codes.set(code, { ...held, used: true });
    },
    clear: () => codes.clear(),
  };
}
