import type { ApiContext } from "../api.ts";
import { type Sending, type Sent, send } from "./send.ts";
import type { TaskWork } from "./task.ts";

type Given = "url" | "method" | "headers" | "timeout";

/** Sends for an app: by its own fetch, while it has a network, until its task is aborted. */
export function sendFor(
  { fetch, screen }: ApiContext,
  { stop }: TaskWork,
  sending: Pick<Sending, Given> & Partial<Sending>,
): Promise<Sent> {
  return send({ stop, fetch, online: screen.state.network !== "none", ...sending });
}
