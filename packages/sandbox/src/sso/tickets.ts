import type { Chance } from "../world/world.ts";

const ticketLifeMs = 5 * 60_000;
const tokenLifeMs = 30 * 60_000;

/** `authLevel` of the sign-on: 1 非实名, 2 初级, 3 高级. */
export type SsoLevel = "1" | "2" | "3";

/** `unified` serves persons and organisations, `personal` is the older flow by service code, `legal` that of organisations; `ixiamen` is another city's. */
export type SsoFlow = "unified" | "personal" | "legal" | "ixiamen";

/** Who signed in, where and how surely. */
export interface SignOn {
  readonly appId: string;
  readonly flow: SsoFlow;
  readonly persona: string;
  readonly level: SsoLevel;
  /** The organisation she acts for. */
  readonly organisation?: string;
}

interface Timed {
  readonly signOn: SignOn;
  readonly until: number;
}

/** What a caller is: a ticket serves its own app and flow only. */
type Caller = Pick<SignOn, "appId" | "flow">;

/**
 * Tickets and what they are exchanged for. A ticket serves once, within five minutes, its own app; a token serves for half an hour. An organisation's `ssotoken` is a token
 * from the start. Source: Zhejiang unified sign-on (IRS integration notes, 2022-03: ssoTicket → access_token → getUserInfo). Inference: both lives.
 */
export interface Tickets {
  issue(signOn: SignOn): string;
  issueToken(signOn: SignOn): string;
  /** The access token, or why there is none: `late`, or `unknown` for a ticket that is used, of another app or flow, or none at all. */
  exchange(ticketId: string, caller: Caller): { readonly token: string; readonly signOn: SignOn } | "late" | "unknown";
  find(token: string, caller: Caller): SignOn | "late" | "unknown";
  clear(): void;
}

export function createTickets({ now, random }: Chance): Tickets {
  const tickets = new Map<string, Timed>();
  const tokens = new Map<string, Timed>();
  const newId = () => random(24).toString("hex");
  const isFor = (signOn: SignOn, caller: Caller) => signOn.appId === caller.appId && signOn.flow === caller.flow;

  function issueToken(signOn: SignOn): string {
    const token = `at-${newId()}`;
    tokens.set(token, { signOn, until: now() + tokenLifeMs });
    return token;
  }

  return {
    issueToken,
    issue(signOn) {
      const ticketId = `st-${newId()}`;
      tickets.set(ticketId, { signOn, until: now() + ticketLifeMs });
      return ticketId;
    },
    exchange(ticketId, caller) {
      const found = tickets.get(ticketId);
      if (!found || !isFor(found.signOn, caller)) return "unknown";
      tickets.delete(ticketId);
      if (now() >= found.until) return "late";
      return { token: issueToken(found.signOn), signOn: found.signOn };
    },
    find(token, caller) {
      const found = tokens.get(token);
      if (!found || !isFor(found.signOn, caller)) return "unknown";
      return now() < found.until ? found.signOn : "late";
    },
    clear() {
      tickets.clear();
      tokens.clear();
    },
  };
}
