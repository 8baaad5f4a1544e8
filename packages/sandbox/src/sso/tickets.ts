import type { Chance } from "../world/world.ts";

const ticketLifeMs = 5 * 60_000;
const tokenLifeMs = 30 * 60_000;

/** `authLevel` of the sign-on: 1 非实名, 2 初级, 3 高级. */
export type SsoLevel = "1" | "2" | "3";

/** Who signed in, where and how surely. */
interface SignOn {
  readonly appId: string;
  readonly persona: string;
  readonly level: SsoLevel;
}

interface Timed {
  readonly signOn: SignOn;
  readonly until: number;
}

/**
 * Tickets and what they are exchanged for. A ticket serves once, within five minutes, its own app; a token serves for half an hour.
 * Source: Zhejiang unified sign-on (IRS integration notes, 2022-03: ssoTicket → access_token → getUserInfo). Inference: both lives.
 */
export interface Tickets {
  issue(signOn: SignOn): string;
  /** The access token, or undefined for a ticket that is used, overdue, of another app or none at all. */
  exchange(ticketId: string, appId: string): string | undefined;
  find(token: string): SignOn | undefined;
  clear(): void;
}

export function createTickets({ now, random }: Chance): Tickets {
  const tickets = new Map<string, Timed>();
  const tokens = new Map<string, Timed>();
  const newId = () => random(24).toString("hex");
  return {
    issue(signOn) {
      const ticketId = `st-${newId()}`;
      tickets.set(ticketId, { signOn, until: now() + ticketLifeMs });
      return ticketId;
    },
    exchange(ticketId, appId) {
      const found = tickets.get(ticketId);
      if (!found || found.signOn.appId !== appId) return undefined;
      tickets.delete(ticketId);
      if (now() >= found.until) return undefined;
      const token = `at-${newId()}`;
      tokens.set(token, { signOn: found.signOn, until: now() + tokenLifeMs });
      return token;
    },
    find(token) {
      const found = tokens.get(token);
      return found && now() < found.until ? found.signOn : undefined;
    },
    clear() {
      tickets.clear();
      tokens.clear();
    },
  };
}
