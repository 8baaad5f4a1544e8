import type { Fn, Realm } from "../realm.ts";
import { type Fields, fieldsOf, isFn } from "../unit/definition.ts";

/** One end of the channel between a page and the page it opened. */
interface Channel {
  /** What the app holds: `on`, `once`, `off`, `emit`. */
  readonly face: Fields;
  hear(name: string, args: readonly unknown[]): void;
  other: Channel | undefined;
}

export function createChannel(realm: Realm, events?: unknown): Channel {
  const listeners = new Map<string, Set<Fn>>();
  const add = (name: string, listener: Fn) => listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
  for (const [name, listener] of Object.entries(fieldsOf(events))) if (isFn(listener)) add(name, listener);
  const face = fieldsOf(realm.adopt({}));
  const channel: Channel = {
    face,
    other: undefined,
    hear(name, args) {
      for (const listener of [...(listeners.get(name) ?? [])]) realm.guard(`event channel ${name}`, () => listener(...args));
    },
  };
  Object.assign(face, {
    on: (name: string, listener: Fn) => void add(name, listener),
    once(name: string, listener: Fn) {
      const once: Fn = (...args) => {
        listeners.get(name)?.delete(once);
        return listener(...args);
      };
      add(name, once);
    },
    off: (name: string, listener?: Fn) => void (listener ? listeners.get(name)?.delete(listener) : listeners.delete(name)),
    emit: (name: string, ...args: unknown[]) => channel.other?.hear(name, args),
  });
  return channel;
}

export function linkChannels(one: Channel, other: Channel): void {
  one.other = other;
  other.other = one;
}
