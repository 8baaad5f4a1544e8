import { WebSocket } from "ws";
import type { Fields } from "../../runtime/unit/definition.ts";
import type { ApiContext } from "../api.ts";
import { textsOf } from "../request/send.ts";

export interface LineWish {
  readonly url: string;
  readonly headers: Fields;
  readonly protocols: readonly string[];
  /** Milliseconds until it must be open. */
  readonly timeout: number;
}

/** What happens on a connection. `close` comes last, also after an error. */
export interface LineNews {
  open(headers: Readonly<Record<string, string>>): void;
  message(data: string | ArrayBuffer): void;
  error(text: string): void;
  close(code: number, reason: string): void;
}

/** One WebSocket connection of an app. */
export interface Line {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  state(): number;
  send(data: string | ArrayBuffer): Promise<void>;
  close(code: number, reason: string): void;
}

/** What a phone tells of a connection that broke. */
const broken = { code: 1006, reason: "abnormal closure" } as const;

/** Connects for an app, while it runs and its phone has a network. Throws SyntaxError for an address or a protocol's name that can't be. */
export function openLine({ ended, screen }: Pick<ApiContext, "ended" | "screen">, wish: LineWish, news: LineNews): Line {
  const socket = new WebSocket(wish.url, [...wish.protocols], { headers: textsOf(wish.headers), handshakeTimeout: wish.timeout });
  socket.binaryType = "arraybuffer";
  const cut = () => socket.terminate();
  const lost = () => void (screen.state.network === "none" && cut());
  const forget = screen.native.onChange(lost);
  ended.addEventListener("abort", cut);
  const tell = (work: () => void) => void (ended.aborted || work());
  let headers: Readonly<Record<string, string>> = {};
  socket.on("upgrade", (reply) => {
    headers = Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, String(value)]));
  });
  socket.on("open", () => tell(() => news.open(headers)));
  socket.on("message", (data, binary) => tell(() => news.message(binary ? (data as ArrayBuffer) : String(data))));
  socket.on("error", (error) => tell(() => news.error(error.message)));
  socket.on("close", (code, reason) => {
    forget();
    ended.removeEventListener("abort", cut);
    tell(() => (code === broken.code ? news.close(broken.code, broken.reason) : news.close(code, String(reason))));
  });
  lost();
  return {
    state: () => socket.readyState,
    send: (data) =>
      new Promise((sent, failed) =>
        socket.send(typeof data === "string" ? data : new Uint8Array(data), (error) => (error ? failed(error) : sent())),
      ),
    close: (code, reason) => socket.close(code, reason),
  };
}
