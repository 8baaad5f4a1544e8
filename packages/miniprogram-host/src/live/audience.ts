import type { WebSocket } from "ws";
import { hostError } from "../host-error.ts";
import type { Mirror } from "./mirror.ts";
import { news } from "./news.ts";
import { createViewer, type Viewer } from "./viewer.ts";
import type { Inquiry, NewsFrame, PhoneFrame } from "./wire.ts";

/** Milliseconds between two looks at an app that browsers show. */
const lookEvery = 30;
/** Every so many looks also what changes without a rendering, as a text that a test typed. */
const lookCloselyEvery = 10;
const mostNews = 100;

/** What there is to see. */
export interface Scene {
  /** None while no app is open. */
  mirror(): Mirror | undefined;
  phone(): PhoneFrame;
}

/** The browsers that show one phone. It looks at the scene as long as there is one. */
export interface Audience {
  /** A browser that hears all that was told so far. It leaves when its line ends. */
  join(socket: WebSocket): Viewer;
  /** Sends each what it does not show yet. What can't be shown is told of; the app and its other browsers go on. */
  show(): void;
  tell(frame: NewsFrame): void;
  /** Asks one that shows the scene as it is now. */
  ask(about: Inquiry): Promise<unknown>;
  /** Another app: nothing of the old one counts any more. */
  forget(): void;
  /** When the first has joined. */
  joined(): Promise<void>;
  close(): void;
}

export function createAudience({ mirror, phone }: Scene): Audience {
  const viewers = new Set<Viewer>();
  const told: NewsFrame[] = [];
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

  function show(): void {
    try {
      const now = phone();
      for (const viewer of viewers) viewer.update(mirror(), now);
    } catch (error) {
      const trouble = news("exception", `the live view can't show this: ${error instanceof Error ? error.message : error}`);
      if (told.at(-1)?.text !== trouble.text) tell(trouble);
    }
  }

  function watch(): void {
    if (viewers.size === 0) {
      clearInterval(looking);
      looking = undefined;
    } else
      looking ??= setInterval(() => {
        looks += 1;
        if (mirror()?.stirred() || looks % lookCloselyEvery === 0) show();
      }, lookEvery);
  }

  return {
    join(socket) {
      const viewer = createViewer(socket);
      viewers.add(viewer);
      for (const frame of told) viewer.send(frame);
      socket.on("close", () => {
        viewers.delete(viewer);
        viewer.close();
        watch();
      });
      watch();
      hasViewer();
      return viewer;
    },
    show,
    tell,
    async ask(about) {
      const [viewer] = viewers;
      if (!viewer) throw hostError("DriveError", "no browser shows this phone: its layout is not known");
      show();
      return viewer.ask(about);
    },
    forget() {
      told.length = 0;
      for (const viewer of viewers) viewer.forget();
    },
    joined: () => firstView,
    close() {
      clearInterval(looking);
      for (const viewer of viewers) viewer.close();
    },
  };
}
