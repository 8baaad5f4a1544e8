import type { WebSocket } from "ws";
import { hostError } from "../host-error.ts";
import type { Mirror } from "./mirror.ts";
import type { Frame, Inquiry, PhoneFrame, Told } from "./wire.ts";
import type { Written } from "./write-tree.ts";

/** Bytes that may wait for a slow browser; until they are gone it gets nothing new, and then the newest. */
const mostWaiting = 512 * 1024;
/** Milliseconds a browser may take to tell how something is laid out. */
const longestAnswer = 15_000;

/** One browser that shows one phone. */
export interface Viewer {
  /** Sends what it does not show yet. */
  update(mirror: Mirror | undefined, phone: PhoneFrame): void;
  send(frame: Frame): void;
  ask(about: Inquiry): Promise<unknown>;
  told(reply: Told): void;
  /** An act of it is done: its page may show the app's own values again. */
  done(number: number): void;
  /** Another app: nothing of the old one is known any more. */
  forget(): void;
  close(): void;
}

/** What a browser has of one page. */
interface Shown {
  readonly css: string;
  /** Numbers of the elements in its last frame. */
  readonly known: ReadonlySet<number>;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

export function createViewer(socket: WebSocket): Viewer {
  let phoneText = "";
  let doneNumber = 0;
  let shown: { readonly written: Written; readonly done: number } | undefined;
  const pages = new Map<string, Shown>();
  const waiting = new Map<number, Waiting>();
  let lastAsked = 0;

  function send(frame: Frame): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  }

  function sendTree(mirror: Mirror): void {
    const page = mirror.top();
    if (!page) return;
    const before = pages.get(page.id);
    const styles = mirror.page(page);
    if (before?.css !== styles.css) send(styles);
    const written = mirror.tree(page);
    if (shown?.written === written && shown.done === doneNumber) return;
    const nodes = [...written.nodes.values()].filter(({ n }) => !before?.known.has(n));
    send({ kind: "tree", page: page.id, nodes, roots: written.roots, done: doneNumber });
    pages.set(page.id, { css: styles.css, known: new Set(written.nodes.keys()) });
    shown = { written, done: doneNumber };
  }

  return {
    update(mirror, phone) {
      if (socket.bufferedAmount > mostWaiting) return;
      for (const id of pages.keys()) if (phone.app && !phone.app.kept.includes(id)) pages.delete(id);
      if (mirror) sendTree(mirror);
      const text = JSON.stringify(phone);
      if (text !== phoneText) send(phone);
      phoneText = text;
    },
    send,
    ask(about) {
      lastAsked += 1;
      const number = lastAsked;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(number);
          reject(hostError("DriveError", `the browser did not tell its layout within ${longestAnswer / 1000} s`));
        }, longestAnswer);
        const end = (work: () => void) => {
          clearTimeout(timer);
          waiting.delete(number);
          work();
        };
        waiting.set(number, { resolve: (answer) => end(() => resolve(answer)), reject: (error) => end(() => reject(error)) });
        send({ kind: "ask", number, about });
      });
    },
    told({ number, answer, error }) {
      const asked = waiting.get(number);
      if (error === undefined) asked?.resolve(answer);
      else asked?.reject(hostError("DriveError", error));
    },
    done(number) {
      doneNumber = number;
    },
    forget() {
      pages.clear();
      shown = undefined;
      phoneText = "";
      send({ kind: "cleared" });
    },
    close() {
      for (const { reject } of waiting.values()) reject(hostError("DriveError", "the browser that shows the page has gone"));
      socket.terminate();
    },
  };
}
