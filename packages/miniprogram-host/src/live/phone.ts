import type { WebSocket } from "ws";
import { hostError } from "../host-error.ts";
import { insideOf } from "../inside.ts";
import { askLayout } from "../layout/ask-layout.ts";
import type { OpenedApp } from "../open-app.ts";
import type { HostEvent } from "../runtime/host-events.ts";
import { isAppAct, runAct } from "./acts.ts";
import { createMirror, type Mirror } from "./mirror.ts";
import { news, newsOf } from "./news.ts";
import { createViewer, type Viewer } from "./viewer.ts";
import type { Inquiry, NewsFrame, PhoneFrame, Sent } from "./wire.ts";

/** Milliseconds between two looks at an app that browsers show. */
const lookEvery = 30;
/** Every so many looks also what changes without a rendering, as a text that a test typed. */
const lookCloselyEvery = 10;
const mostNews = 100;

export interface PhoneSeed {
  readonly title: string;
  open(): Promise<OpenedApp>;
  /** Does closing the phone close the app? */
  readonly ownsApp: boolean;
}

/** One phone with its app and the browsers that show it. */
export interface LivePhoneHost {
  connect(socket: WebSocket): void;
  /** A file of the package, or one the app has stored. */
  file(kind: "files" | "stored", path: string): Uint8Array | undefined;
  /** Asks a browser that shows the app as it is now. */
  ask(about: Inquiry): Promise<unknown>;
  /** Closes the app and opens it again, or for the first time. */
  restart(): Promise<void>;
  /** When a browser has connected. */
  viewed(): Promise<void>;
  close(): void;
}

export function createPhone(seed: PhoneSeed): LivePhoneHost {
  const viewers = new Set<Viewer>();
  const told: NewsFrame[] = [];
  let mirror: Mirror | undefined;
  let status: PhoneFrame["status"] = "opening";
  let opening: Promise<void> | undefined;
  let away = false;
  let closed = false;
  let looking: NodeJS.Timeout | undefined;
  let looks = 0;
  let hasViewer = () => {};
  const firstView = new Promise<void>((resolve) => {
    hasViewer = resolve;
  });

  function tell(frame: NewsFrame): void {
    if (told.push(frame) > mostNews) told.shift();
    for (const viewer of viewers) viewer.send(frame);
  }
  const listener = (event: HostEvent) => tell(newsOf(event));

  /** What can't be shown is told of; the app and its other browsers go on. */
  function show(): void {
    try {
      showAll();
    } catch (error) {
      const trouble = news("exception", `the live view can't show this: ${error instanceof Error ? error.message : error}`);
      if (told.at(-1)?.text !== trouble.text) tell(trouble);
    }
  }

  function showAll(): void {
    const app = mirror?.around(away);
    const look = mirror && insideOf(mirror.app).runtime.traits.dialect;
    const phone: PhoneFrame = { kind: "phone", title: seed.title, status, ...(look && { look }), ...(app && { app }) };
    for (const viewer of viewers) viewer.update(mirror, phone);
  }

  async function ask(about: Inquiry): Promise<unknown> {
    const [viewer] = viewers;
    if (!viewer) throw hostError("DriveError", "no browser shows this phone: its layout is not known");
    show();
    return viewer.ask(about);
  }

  function watch(): void {
    if (viewers.size === 0) {
      clearInterval(looking);
      looking = undefined;
    } else
      looking ??= setInterval(() => {
        looks += 1;
        if (mirror?.stirred() || looks % lookCloselyEvery === 0) show();
      }, lookEvery);
  }

  async function open(): Promise<void> {
    status = "opening";
    away = false;
    told.length = 0;
    for (const viewer of viewers) viewer.forget();
    show();
    try {
      const app = await seed.open();
      if (closed) return end(app);
      for (const event of app.events) listener(event);
      insideOf(app).listeners.add(listener);
      mirror = createMirror(app);
      const { outside } = insideOf(app).runtime;
      outside.layout ??= { ...askLayout(ask), screenshot: noPicture, close: () => Promise.resolve() };
      status = "open";
    } catch (error) {
      status = "failed";
      tell(news("exception", error instanceof Error ? error.message : String(error)));
    }
    show();
  }

  function end(app: OpenedApp): void {
    insideOf(app).listeners.delete(listener);
    if (seed.ownsApp) app.close();
  }

  async function restart(): Promise<void> {
    await opening;
    if (mirror) end(mirror.app);
    mirror = undefined;
    opening = open();
    await opening;
  }

  async function act(sent: Exclude<Sent, { act: "told" }>): Promise<void> {
    if (sent.act === "restart") return restart();
    if (!mirror) throw hostError("DriveError", "the app is not open");
    if (sent.act === "leave" || sent.act === "return") {
      away = sent.act === "leave";
      if (away) mirror.app.hide();
      else mirror.app.show();
      return;
    }
    if (!isAppAct(sent)) throw hostError("DriveError", `there is no act ${JSON.stringify((sent as { act?: unknown }).act)}`);
    await runAct(mirror.app, sent);
  }

  return {
    connect(socket) {
      const viewer = createViewer(socket);
      viewers.add(viewer);
      hasViewer();
      opening ??= open();
      for (const frame of told) viewer.send(frame);
      watch();
      show();
      let turn: Promise<void> = Promise.resolve();
      socket.on("message", (data) => {
        const sent = parse(String(data));
        if (!sent) return;
        if (sent.act === "told") return viewer.told(sent);
        // One after another, as a hand does them.
        turn = turn
          .then(() => act(sent))
          .catch((error: unknown) => tell(news("error", error instanceof Error ? error.message : String(error))))
          .then(() => {
            viewer.done(sent.number);
            show();
          });
      });
      socket.on("error", () => socket.terminate());
      socket.on("close", () => {
        viewers.delete(viewer);
        viewer.close();
        watch();
      });
    },
    file(kind, path) {
      if (!mirror) return undefined;
      const { runtime, files } = insideOf(mirror.app);
      if (kind === "files") return runtime.pkg.files.bytes(path);
      return files.isFile(path) ? files.file(path).bytes : undefined;
    },
    ask,
    restart,
    viewed: () => firstView,
    close() {
      closed = true;
      clearInterval(looking);
      for (const viewer of viewers) viewer.close();
      if (mirror) end(mirror.app);
      mirror = undefined;
    },
  };
}

const noPicture = () =>
  Promise.reject(hostError("UnsupportedError", "a live view takes no screenshots: createLayout and serveAutomator do"));

function parse(text: string): Sent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "act" in value ? (value as Sent) : undefined;
  } catch {
    return undefined;
  }
}
