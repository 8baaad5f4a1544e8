import type { Identifier } from "./identity.ts";

/** One message by a template the citizen has subscribed to. */
interface TemplateMessage {
  /** All identifiers of the credential it goes to. */
  readonly identifiers: readonly Identifier[];
  /** As registered with the channel. */
  readonly templateId: string;
  /** Opened when she taps it, with its query; no leading slash. */
  readonly page?: string;
  /** Values by the template's own keys, e.g. `{ thing1: "老年人优待证" }`. */
  readonly data: Readonly<Record<string, string>>;
  readonly traceId: string;
}

/** The channel's subscription messages. */
export interface MessageSender {
  /** Throws MESSAGE_REFUSED when she has not subscribed or has none left, MESSAGE_INVALID when the template does not take the data. */
  send(message: TemplateMessage): Promise<void>;
}
