import type { Fn } from "../../runtime/realm.ts";
import { type Fields, fieldsOf, isFn } from "../../runtime/unit/definition.ts";
import { answer } from "../answer.ts";
import { type ApiContext, type ApiFailure, type ApiTable, ownAsync, ownSync } from "../api.ts";
import { bindApis } from "../bind-apis.ts";
import { type Line, type LineNews, openLine } from "./open-line.ts";
import type { SocketForm, SocketWords } from "./socket-form.ts";

/** The connections of one app. */
interface Sockets {
  readonly lines: Set<Line>;
  /** The one that the platform's own functions speak to. */
  shared: Line | undefined;
  made: number;
}

const all = new WeakMap<ApiContext, Sockets>();

function socketsOf(ctx: ApiContext): Sockets {
  const known = all.get(ctx) ?? { lines: new Set(), shared: undefined, made: 0 };
  all.set(ctx, known);
  return known;
}

const events = ["Open", "Message", "Error", "Close"] as const;

/** `connectSocket` and what goes with it, on a platform of this form. */
export function createSocketApis(form: SocketForm): ApiTable {
  const shared = (ctx: ApiContext) => socketsOf(ctx).shared;
  const signals = events.flatMap((event) => [
    [`onSocket${event}`, ownSync((ctx, listener) => ctx.signals.on(`onSocket${event}`, listener))] as const,
    ...(form.offs ? [[`offSocket${event}`, ownSync((ctx, listener) => ctx.signals.off(`onSocket${event}`, listener))] as const] : []),
  ]);
  return {
    connectSocket: ownSync((ctx, option) => connect(form, ctx, fieldsOf(option))),
    sendSocketMessage: ownAsync((ctx, option) => send(form, { ctx, line: shared(ctx), option })),
    closeSocket: ownAsync((ctx, option) => close(form, shared(ctx), option)),
    ...Object.fromEntries(signals),
  };
}

/** Success says only that the connection is being made: listeners hear whether it is. */
function connect(form: SocketForm, ctx: ApiContext, option: Fields): unknown {
  const { realm, signals, traits } = ctx;
  const sockets = socketsOf(ctx);
  sockets.made += 1;
  const id = sockets.made;
  const heard = Object.fromEntries(events.map((event) => [event, new Set<Fn>()])) as Record<(typeof events)[number], Set<Fn>>;
  const words = form.taskWords(id);
  const givesTask = form.givesTask(ctx, option);
  let line: Line | undefined;

  const tell = (event: (typeof events)[number], word: (of: SocketWords) => unknown) => {
    for (const listener of heard[event]) realm.guard(`SocketTask.on${event}`, () => listener(realm.adopt(word(words))));
    if (line && sockets.shared === line) signals.tell(`onSocket${event}`, word(form.sharedWords));
  };
  const news: LineNews = {
    open: (headers) => tell("Open", (of) => of.open(headers)),
    message: (data) => tell("Message", (of) => of.message(data)),
    error: (text) => tell("Error", (of) => of.error(text)),
    close(code, reason) {
      if (line) sockets.lines.delete(line);
      tell("Close", (of) => of.close(code, reason));
    },
  };
  const start = async () => {
    const wish = form.wish(ctx, option);
    if (!givesTask && (sockets.shared?.state() ?? 3) < 2) sockets.shared?.close(1000, "");
    else if (sockets.lines.size >= form.most) throw form.failures.tooMany;
    line = orFail(form.failures.badAddress, () => openLine(ctx, wish, news));
    sockets.lines.add(line);
    if (!givesTask || form.sharesTasks) sockets.shared = line;
    return form.results.connect(id);
  };
  answer({ name: "connectSocket", option, realm, form: { ...traits.answers, taskPromise: false }, task: true }, start());
  return givesTask ? taskOf(form, { ctx, heard, line: () => line }) : undefined;
}

interface TaskParts {
  readonly ctx: ApiContext;
  readonly heard: Readonly<Record<(typeof events)[number], Set<Fn>>>;
  line(): Line | undefined;
}

function taskOf(form: SocketForm, { ctx, heard, line }: TaskParts): Fields {
  // No plain data, as an instance of a class: its state is read from it, and a copy would keep an old one.
  const task: Fields = Object.create(fieldsOf(ctx.realm.adopt({})));
  const acts: Fields = {};
  // Their answers have the names of the platform's functions (from memory).
  const sendSocketMessage = ownAsync((_ctx, option) => send(form, { ctx, line: line(), option }));
  bindApis(acts, { sendSocketMessage, closeSocket: ownAsync((_ctx, option) => close(form, line(), option)) }, ctx);
  Object.assign(task, { send: acts.sendSocketMessage, close: acts.closeSocket });
  for (const event of events) {
    const listeners = heard[event];
    task[`on${event}`] = (listener: unknown) => void (isFn(listener) && listeners.add(listener));
    if (form.taskHas.off)
      task[`off${event}`] = (listener: unknown) => void (isFn(listener) ? listeners.delete(listener) : listeners.clear());
  }
  if (!form.taskHas.state) return task;
  Object.assign(task, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 });
  return Object.defineProperty(task, "readyState", { get: () => line()?.state() ?? 3, enumerable: true });
}

async function send(form: SocketForm, { ctx, line, option }: { ctx: ApiContext; line: Line | undefined; option: Fields }) {
  const data = form.outgoing(ctx, option);
  if (line?.state() !== 1) throw form.failures.notOpen;
  await line.send(data);
  return form.results.send;
}

function close(form: SocketForm, line: Line | undefined, { code = 1000, reason = "" }: Fields) {
  if (!line || line.state() > 1) throw form.failures.notOpen;
  orFail(form.failures.badClose, () => line.close(Number(code), String(reason)));
  return form.results.close;
}

function orFail<Result>(failed: ApiFailure, work: () => Result): Result {
  try {
    return work();
  } catch {
    throw failed;
  }
}
