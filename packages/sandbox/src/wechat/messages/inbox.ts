/** One message in the user's list of service notices. */
interface InboxMessage {
  readonly kind: "subscribe" | "city";
  readonly appId: string;
  readonly persona: string;
  readonly msgid: number;
  readonly templateId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Values by the template's keys, as the phone shows them. */
  readonly data: Readonly<Record<string, string>>;
  /** With its query, no leading slash; an address for a city service's. */
  readonly opens?: string;
  /** City service: messages of one order are one record. */
  readonly order?: string;
  readonly state?: string;
}

export interface Inbox {
  deliver(message: Omit<InboxMessage, "msgid">): InboxMessage;
  /** Oldest first. */
  of(appId: string, persona: string): readonly InboxMessage[];
  clear(): void;
}

export function createInbox(): Inbox {
  let messages: readonly InboxMessage[] = [];
  let count = 0;
  return {
    deliver(message) {
      count += 1;
      const delivered = { ...message, msgid: 2_000_000_000_000 + count };
      const others = message.order === undefined ? messages : messages.filter((held) => !isSameOrder(held, delivered));
      messages = [...others, delivered];
      return delivered;
    },
    of: (appId, persona) => messages.filter((held) => held.appId === appId && held.persona === persona),
    clear() {
      messages = [];
    },
  };
}

function isSameOrder(one: InboxMessage, other: InboxMessage): boolean {
  return one.order === other.order && one.appId === other.appId && one.persona === other.persona;
}
