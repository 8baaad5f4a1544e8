interface Asked {
  readonly appId: string;
  readonly persona: string;
  readonly templateId: string;
}

/** What a user has said to an app's templates. */
export interface TemplateConsents {
  accept(asked: Asked, longTerm: boolean): void;
  /** Ends a long-term subscription. */
  refuse(asked: Asked): void;
  /** Is there a message left? */
  has(asked: Asked): boolean;
  /** Takes one of those left. */
  take(asked: Asked): void;
  clear(): void;
}

/**
 * One acceptance of a one-off template is good for one message; of a long-term one for as many as there will be. Source: AlipayDocs,
 * my.requestSubscribeMessage, 2026-02. Inference: acceptances of one-off templates add up.
 */
export function createTemplateConsents(): TemplateConsents {
  const left = new Map<string, number>();
  const keyOf = ({ appId, persona, templateId }: Asked) => `${appId} ${persona} ${templateId}`;
  return {
    accept(asked, longTerm) {
      left.set(keyOf(asked), longTerm ? Number.POSITIVE_INFINITY : (left.get(keyOf(asked)) ?? 0) + 1);
    },
    refuse(asked) {
      if (left.get(keyOf(asked)) === Number.POSITIVE_INFINITY) left.delete(keyOf(asked));
    },
    has: (asked) => (left.get(keyOf(asked)) ?? 0) > 0,
    take(asked) {
      left.set(keyOf(asked), (left.get(keyOf(asked)) ?? 0) - 1);
    },
    clear: () => left.clear(),
  };
}
