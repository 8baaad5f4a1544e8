import { copyOut } from "../../runtime/data/copy.ts";
import type { Fn } from "../../runtime/realm.ts";
import { type Fields, fieldsOf, isFn } from "../../runtime/unit/definition.ts";
import type { Api, ApiContext } from "../api.ts";

/** What a running task lets the app hear of: `HeadersReceived`, `ProgressUpdate`. */
export interface TaskWork {
  readonly option: Fields;
  readonly stop: AbortSignal;
  tell(event: string, value: unknown): void;
}

export interface TaskForm {
  readonly events: readonly string[];
  run(ctx: ApiContext, work: TaskWork): Promise<unknown>;
}

/** A function that gives a task: `abort`, and `on…` and `off…` for each of its events. */
export function taskApi({ events, run }: TaskForm): Api {
  return {
    kind: "task",
    own: false,
    start(ctx, given) {
      const stopper = new AbortController();
      const listeners = new Map<string, Set<Fn>>();
      const handle: Fields = { abort: () => stopper.abort() };
      for (const event of events) {
        const heard = new Set<Fn>();
        listeners.set(event, heard);
        handle[`on${event}`] = (listener: unknown) => void (isFn(listener) && heard.add(listener));
        handle[`off${event}`] = (listener: unknown) => void (isFn(listener) ? heard.delete(listener) : heard.clear());
      }
      const tell = (event: string, value: unknown) => {
        for (const listener of listeners.get(event) ?? []) ctx.realm.guard(`on${event}`, () => listener(ctx.realm.adopt(value)));
      };
      // A turn later, so that listeners put on the task hear all.
      const result = Promise.resolve().then(() => run(ctx, { option: fieldsOf(copyOut(given)), stop: stopper.signal, tell }));
      return { result, handle };
    },
  };
}
