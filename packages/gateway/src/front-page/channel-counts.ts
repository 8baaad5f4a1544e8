import type { Gateway } from "../gateway.ts";
import { startOfBeijingDay } from "../time.ts";

/** How one app is used, in numbers only. `null`: too few to be shown. */
export interface ChannelCounts {
  /** Accounts that have signed in by this app. */
  readonly accounts: number | null;
  /** Of these, accounts that also have a second channel. */
  readonly withTwo: number | null;
  /** Of these, accounts that have three channels or more. */
  readonly withThree: number | null;
  /** Sign-ins since midnight in Beijing. */
  readonly signInsToday: number | null;
}

type Exact = { readonly [Name in keyof ChannelCounts]: number };

/** Counts of each app that was used, keyed by channel and appId. */
export async function countChannels({ db, now }: Pick<Gateway, "db" | "now">): Promise<ReadonlyMap<string, Exact>> {
  const accounts = await db
    .with("spread", (on) =>
      on
        .selectFrom("credentials")
        .select(["account_id", (count) => count.fn.count<string>("channel").distinct().as("channels")])
        .groupBy("account_id"),
    )
    .selectFrom("credentials as c")
    .innerJoin("spread", "spread.account_id", "c.account_id")
    .select(["c.channel", "c.app_id"])
    .select((count) => [
      count.fn.count<string>("c.account_id").distinct().as("all"),
      count.fn.count<string>("c.account_id").distinct().filterWhere("spread.channels", "=", "2").as("two"),
      count.fn.count<string>("c.account_id").distinct().filterWhere("spread.channels", ">", "2").as("three"),
    ])
    .groupBy(["c.channel", "c.app_id"])
    .execute();
  const today = await db
    .selectFrom("sessions")
    .select(["channel", "app_id", (count) => count.fn.countAll<string>().as("count")])
    .where("created_at", ">=", new Date(startOfBeijingDay(now())))
    .groupBy(["channel", "app_id"])
    .execute();
  return new Map(
    accounts.map(({ channel, app_id, all, two, three }) => {
      const signIns = today.find((row) => row.channel === channel && row.app_id === app_id)?.count ?? 0;
      const counts = { accounts: Number(all), withTwo: Number(two), withThree: Number(three), signInsToday: Number(signIns) };
      return [`${channel} ${app_id}`, counts];
    }),
  );
}

export const noCounts: Exact = { accounts: 0, withTwo: 0, withThree: 0, signInsToday: 0 };

/**
 * Leaves out numbers under `least`. The split by channels is shown only where each part of it is large enough, since a small part could be told from the
 * whole and the others.
 */
export function hideSmall({ accounts, withTwo, withThree, signInsToday }: Exact, least: number): ChannelCounts {
  const shown = (count: number, parts: readonly number[] = [count]) => (parts.every((part) => part >= least) ? count : null);
  const parts = [withTwo, withThree, accounts - withTwo - withThree];
  return {
    accounts: shown(accounts),
    withTwo: shown(withTwo, parts),
    withThree: shown(withThree, parts),
    signInsToday: shown(signInsToday),
  };
}
