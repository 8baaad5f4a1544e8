/** What a user has said to an app's templates. */
export interface Subscriptions {
  /** One more message; of a long-term template as many as there will be. */
  accept(where: Subscription, longTerm: boolean): void;
  /** Ends a long-term subscription; messages accepted one by one stay hers. */
  reject(where: Subscription): void;
  /** Is there a message left? */
  has(where: Subscription): boolean;
  /** Takes one of those left. */
  take(where: Subscription): void;
  clear(): void;
}

interface Subscription {
  readonly appId: string;
  readonly persona: string;
  readonly templateId: string;
}

/**
 * A one-off subscription is good for one message, whenever it is sent; more acceptances add up. Source: developers.weixin.qq.com,
 * subscribe-message, as of 2026-11. Inference: a later refusal takes nothing of what was accepted one by one.
 */
export function createSubscriptions(): Subscriptions {
  const left = new Map<string, number>();
  const keyOf = ({ appId, persona, templateId }: Subscription) => `${appId} ${persona} ${templateId}`;
  return {
    accept(where, longTerm) {
      const key = keyOf(where);
      left.set(key, longTerm ? Number.POSITIVE_INFINITY : (left.get(key) ?? 0) + 1);
    },
    reject(where) {
      if (left.get(keyOf(where)) === Number.POSITIVE_INFINITY) left.delete(keyOf(where));
    },
    has: (where) => (left.get(keyOf(where)) ?? 0) > 0,
    take(where) {
      const key = keyOf(where);
      left.set(key, (left.get(key) ?? 0) - 1);
    },
    clear: () => left.clear(),
  };
}
