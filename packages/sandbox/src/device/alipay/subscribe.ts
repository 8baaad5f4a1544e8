import type { MyServers } from "./my-servers.ts";

/** What she says when an app asks to send her messages; a function is asked for each template. */
export type SubscribeBehaviour = SubscribeWord | ((entityId: string) => SubscribeWord);
type SubscribeWord = "accept" | "refuse";

export interface SubscribeResult {
  readonly behavior: "subscribe";
  readonly show: boolean;
  readonly keep: boolean;
  readonly refuse: boolean;
  readonly result: {
    readonly subscribeEntityIds: string[];
    readonly subscribedEntityIds: string[];
    readonly unsubscribedEntityIds: string[];
    readonly currentSubscribedEntityIds: string[];
  };
}

/** A closed panel is a failure too, with a behaviour of its own. */
export interface SubscribeFailure {
  readonly error: number;
  readonly errorMessage: string;
  readonly behavior?: "cancel";
  readonly errorCode?: number;
}

interface SubscribeSetting {
  readonly servers: MyServers;
  readonly behaviour: SubscribeBehaviour;
}

const most = 3;

/**
 * `my.requestSubscribeMessage`. Source: AlipayDocs, my.requestSubscribeMessage, 2026-02: 2 wrong arguments, 11 closed, 203 more than three templates,
 * 106002 one-off and long-term ones together, 106008 no such template. That she must have tapped before is not looked at.
 */
export async function askToSubscribe(entityIds: readonly string[], { servers, behaviour }: SubscribeSetting): Promise<SubscribeResult> {
  if (!Array.isArray(entityIds) || entityIds.length === 0) throw failure(2, "接口参数无效");
  if (entityIds.length > most) throw failure(203, "订阅模板数量超过上限");
  const wordOf = typeof behaviour === "function" ? behaviour : () => behaviour;
  const accepted = entityIds.filter((id) => wordOf(id) === "accept");
  const given = await servers.ask("requestSubscribeMessage", "subscribe", { entityIds, accepted });
  if (given.error === 11) throw { ...failure(11, "用户取消订阅"), behavior: "cancel", errorCode: 11 } satisfies SubscribeFailure;
  if (given.error !== undefined) throw failure(Number(given.error), "订阅失败");
  const [subscribed, unsubscribed, added] = [listOf(given.subscribed), listOf(given.unsubscribed), listOf(given.added)];
  return {
    behavior: "subscribe",
    show: true,
    keep: false,
    refuse: false,
    result: {
      subscribeEntityIds: subscribed,
      subscribedEntityIds: subscribed,
      unsubscribedEntityIds: unsubscribed,
      currentSubscribedEntityIds: added,
    },
  };
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function failure(error: number, errorMessage: string): SubscribeFailure {
  return { error, errorMessage };
}
