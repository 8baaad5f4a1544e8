import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { isNativeError } from "node:util/types";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { insideOf } from "../inside.ts";
import { createLayout, type LayoutOptions } from "../layout/create-layout.ts";
import { isFailure } from "../native/api.ts";
import type { OpenedApp } from "../open-app.ts";
import type { Report } from "../runtime/host-events.ts";
import { readError } from "../runtime/read-error.ts";
import { fieldsOf } from "../runtime/unit/definition.ts";
import { appMethods } from "./app-methods.ts";
import { type Binding, removeBindingsOf } from "./bindings.ts";
import { elementMethods } from "./element-methods.ts";
import { whileRunning } from "./ending.ts";
import { readFrame, writable, writeFrame } from "./frames.ts";
import { type Methods, protocolError, type Session } from "./methods.ts";
import { restoreMocksOf } from "./mock-api.ts";
import { pageMethods } from "./page-methods.ts";
import { toolMethods } from "./tool-methods.ts";

export interface AutomatorServer {
  /** `ws://127.0.0.1:<port>`: what miniprogram-automator's connect takes as wsEndpoint. */
  readonly url: string;
  close(): Promise<void>;
}

export interface AutomatorOptions extends LayoutOptions {
  readonly port?: number;
}

const methods: Methods = { ...toolMethods, ...appMethods, ...pageMethods, ...elementMethods };

/**
 * Lets the unmodified npm `miniprogram-automator` drive an app of either platform. Only this machine can connect: App.callFunction runs code. Source of the
 * protocol: the code of miniprogram-automator 0.12.1.
 *
 * @example
 * const server = await serveAutomator(app);
 * const miniProgram = await automator.connect({ wsEndpoint: server.url });
 */
export async function serveAutomator(app: OpenedApp, { port = 0, ...options }: AutomatorOptions = {}): Promise<AutomatorServer> {
  const inside = insideOf(app);
  const layout = createLayout(app, options);
  const server = new WebSocketServer({ host: "127.0.0.1", port, maxPayload: 32 * 1024 * 1024, verifyClient: isNoBrowser });
  await new Promise<void>((resolve, reject) => server.once("listening", resolve).once("error", reject));

  const mocks: Session["mocks"] = new Map();
  const bindings = new Map<string, Binding>();
  const exit: Session["exit"] = {};
  server.on("connection", (socket) => {
    const emit = (method: string, params: unknown) => send(socket, { method, params });
    const session: Session = { inside, emit, logging: false, touchedAt: 0, mocks, bindings, exit, asked: new Set(), layout };
    const listener: Report = (event) => tell(session, event);
    inside.listeners.add(listener);
    socket.on("message", (data) => void reply(socket, session, data));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      inside.listeners.delete(listener);
      restoreMocksOf(session);
      removeBindingsOf(session);
      for (const option of session.asked) inside.screen.withdraw(option);
    });
  });

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of server.clients) socket.terminate();
      await Promise.all([layout.close(), new Promise<void>((resolve) => server.close(() => resolve()))]);
    },
  };
}

/** A web page on this machine could connect too; a browser always names its origin, the automator never does. */
function isNoBrowser({ req }: { readonly req: IncomingMessage }): boolean {
  return req.headers.origin === undefined;
}

/** Every request is answered, since the client waits without limit; one without id can't be. */
async function reply(socket: WebSocket, session: Session, data: RawData): Promise<void> {
  const request = readFrame(String(data));
  const { id, method } = request;
  try {
    const run = typeof method === "string" && Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!run) throw protocolError(`${String(method)} is not simulated`);
    const work = () => run(session, fieldsOf(request.params));
    const result = await (method === "Tool.close" ? work() : whileRunning(session, work));
    send(socket, { id, result: result ?? {} });
  } catch (error) {
    send(socket, { id, error: { message: messageOf(error) } });
  }
}

/** Of an error of the host or of the app's realm, or of a failure that the platform's code would have got. */
function messageOf(error: unknown): string {
  if (isFailure(error)) return error.failed;
  return isNativeError(error) ? error.message : String(error);
}

function send(socket: WebSocket, frame: object): void {
  if (socket.readyState === socket.OPEN) socket.send(writeFrame(frame));
}

const tell = (session: Session, event: Parameters<Report>[0]): void => {
  if (event.kind === "console" && session.logging) session.emit("App.logAdded", { type: event.level, args: event.values.map(writable) });
  if (event.kind === "warning" && session.logging) session.emit("App.logAdded", { type: "warn", args: [event.message] });
  if (event.kind === "unsupported" && session.logging)
    session.emit("App.logAdded", { type: "error", args: [`${event.name} is not simulated`] });
  if (event.kind !== "exception") return;
  session.emit("App.exceptionThrown", { ...readError(event.error), where: event.where });
};
