import type { Gateway } from "../gateway.ts";
import { minute, second } from "../time.ts";
import { traitsOf } from "../upstream/channels.ts";
import type { AppTraits } from "../upstream/contracts/traits.ts";
import { type ChannelCounts, countChannels, hideSmall, noCounts } from "./channel-counts.ts";

interface ChannelCard {
  readonly appId: string;
  readonly about: AppTraits["card"];
  /** Missing while the database is away. */
  readonly counts?: ChannelCounts;
}

/** In production anybody may look: small groups are hidden, and the tables are counted once a minute at most. */
const rules = {
  development: { least: 0, freshForMs: second },
  production: { least: 10, freshForMs: minute },
} as const;

type CardSource = Pick<Gateway, "db" | "now" | "options" | "assertReady">;
type ReadCards = () => Promise<readonly ChannelCard[]>;

/** Reads a card of every registered app: what its channel brings and how it is used. `failed` hears why there are no numbers. */
export function createChannelCards(gateway: CardSource, failed: (error: Error) => void): ReadCards {
  const { options, now, assertReady } = gateway;
  const { least, freshForMs } = rules[options.environment];
  let kept: { readonly at: number; readonly counted: ReturnType<typeof countChannels> } | undefined;

  async function count(): Promise<Awaited<ReturnType<typeof countChannels>> | undefined> {
    try {
      assertReady();
      if (!kept || Math.abs(now() - kept.at) >= freshForMs) kept = { at: now(), counted: countChannels(gateway) };
      return await kept.counted;
    } catch (error) {
      failed(error as Error);
      kept = undefined;
      return undefined;
    }
  }

  return async () => {
    const counted = await count();
    return options.apps.map((app) => ({
      appId: app.appId,
      about: traitsOf(app).card,
      ...(counted && { counts: hideSmall(counted.get(`${app.channel} ${app.appId}`) ?? noCounts, least) }),
    }));
  };
}
