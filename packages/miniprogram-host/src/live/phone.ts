import type { WebSocket } from "ws";
import { hostError } from "../host-error.ts";
import { insideOf } from "../inside.ts";
import { askLayout } from "../layout/ask-layout.ts";
import type { OpenedApp } from "../open-app.ts";
import type { HostEvent } from "../runtime/host-events.ts";
import { isAppAct, runAct } from "./acts.ts";
import { createAudience } from "./audience.ts";
import { createMirror, type Mirror } from "./mirror.ts";
import { news, newsOf } from "./news.ts";
import type { Inquiry, PhoneFrame, Sent } from "./wire.ts";

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
  let mirror: Mirror | undefined;
  let status: PhoneFrame["status"] = "opening";
  let opening: Promise<void> | undefined;
  let away = false;
  let closed = false;

  const audience = createAudience({
    mirror: () => mirror,
    phone() {
      const app = mirror?.around(away);
      const look = mirror && insideOf(mirror.app).runtime.traits.dialect;
      return { kind: "phone", title: seed.title, status, ...(look && { look }), ...(app && { app }) };
    },
  });
  const listener = (event: HostEvent) => audience.tell(newsOf(event));
  const tellError = (what: "exception" | "error", error: unknown) =>
    audience.tell(news(what, error instanceof Error ? error.message : String(error)));

  async function open(): Promise<void> {
    status = "opening";
    away = false;
    audience.forget();
    audience.show();
    try {
      const app = await seed.open();
      if (closed) return end(app);
      for (const event of app.events) listener(event);
      insideOf(app).listeners.add(listener);
      mirror = createMirror(app);
      const { outside } = insideOf(app).runtime;
      outside.layout ??= { ...askLayout(audience.ask), screenshot: noPicture, close: () => Promise.resolve() };
      status = "open";
    } catch (error) {
      status = "failed";
      tellError("exception", error);
    }
    audience.show();
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
      const viewer = audience.join(socket);
      opening ??= open();
      audience.show();
      let turn: Promise<void> = Promise.resolve();
      socket.on("message", (data) => {
        const sent = parse(String(data));
        if (!sent) return;
        if (sent.act === "told") return viewer.told(sent);
        // One after another, as a hand does them.
        turn = turn
          .then(() => act(sent))
          .catch((error: unknown) => tellError("error", error))
          .then(() => {
            viewer.done(sent.number);
            audience.show();
          });
      });
      socket.on("error", () => socket.terminate());
    },
    file(kind, path) {
      if (!mirror) return undefined;
      const { runtime, files } = insideOf(mirror.app);
      if (kind === "files") return runtime.pkg.files.bytes(path);
      return files.isFile(path) ? files.file(path).bytes : undefined;
    },
    ask: audience.ask,
    restart,
    viewed: audience.joined,
    close() {
      closed = true;
      audience.close();
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
