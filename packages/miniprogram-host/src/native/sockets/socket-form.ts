import type { Fields } from "../../runtime/unit/definition.ts";
import type { ApiContext, ApiFailure } from "../api.ts";
import type { LineWish } from "./open-line.ts";

/** What listeners hear; undefined: they are called with nothing. */
export interface SocketWords {
  open(headers: Readonly<Record<string, string>>): unknown;
  message(data: string | ArrayBuffer): unknown;
  error(text: string): unknown;
  close(code: number, reason: string): unknown;
}

/** How a platform has WebSocket connections: a task for each, and functions of the platform for one of them. */
export interface SocketForm {
  /** Connections that may stand at once. */
  readonly most: number;
  /** Does the call give a task? Else it is the one connection that the platform's own functions speak to, and takes the place of the one before. */
  givesTask(ctx: ApiContext, option: Fields): boolean;
  /** Do the platform's own functions speak to connections with a task too, each time the newest? */
  readonly sharesTasks: boolean;
  /** Does the task take listeners away again, and tell its `readyState`? */
  readonly taskHas: { readonly off: boolean; readonly state: boolean };
  /** Are there `offSocketOpen` and the others? */
  readonly offs: boolean;
  /** What a task's listeners hear, by the task's number. */
  taskWords(id: number): SocketWords;
  readonly sharedWords: SocketWords;
  /** Throws for what can't be asked. */
  wish(ctx: ApiContext, option: Fields): LineWish;
  /** Throws for what can't be sent. */
  outgoing(ctx: ApiContext, option: Fields): string | ArrayBuffer;
  readonly results: { readonly connect: (id: number) => unknown; readonly send: unknown; readonly close: unknown };
  readonly failures: {
    readonly tooMany: ApiFailure;
    readonly badAddress: ApiFailure;
    /** There is none, or it is not open. */
    readonly notOpen: ApiFailure;
    readonly badClose: ApiFailure;
  };
}
