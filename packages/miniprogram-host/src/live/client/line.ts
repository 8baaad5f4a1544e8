import type { Act, Frame, Sent, Told } from "../wire.ts";

type Listener = (frame: Frame) => void;

let socket: WebSocket | undefined;
let number = 0;

/** The line to the server. It is opened again for ever: a server that restarts finds its pages waiting. */
export function openLine(hear: Listener, change: (open: boolean) => void, wait = 250): void {
  const opened = new WebSocket(new URL("live", location.href.replace(/^http/, "ws")));
  socket = opened;
  opened.onopen = () => {
    number = 0;
    change(true);
  };
  opened.onmessage = ({ data }) => hear(JSON.parse(String(data)));
  opened.onclose = () => {
    change(false);
    setTimeout(() => openLine(hear, change, opened.readyState === WebSocket.CLOSED ? Math.min(wait * 1.5, 2000) : 250), wait);
  };
}

/** Sends what the citizen did and gives its number; nothing is kept for later when the line is down. */
export function act(what: Act): number {
  number += 1;
  send({ ...what, number });
  return number;
}

export function tell(told: Told): void {
  send(told);
}

function send(sent: Sent): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(sent));
}
