import type { ChannelId } from "@tongban/protocol";
import type { Identifier } from "../upstream/contracts/identity.ts";

/** What a channel tells the gateway unasked. */
export type ChannelEvent = {
  readonly channel: ChannelId;
  readonly appId: string;
  /** Whom it is about; none where it is about nobody. */
  readonly identifiers: readonly Identifier[];
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
} & ChannelNews;

export type ChannelNews =
  /** She answered when she was asked for messages, or changed her mind in her settings. */
  | { readonly kind: "subscription-chosen"; readonly templateId: string; readonly accepted: boolean }
  /** What became of a message that was sent; `result` is the channel's own code. */
  | { readonly kind: "message-settled"; readonly templateId: string; readonly delivered: boolean; readonly result: string }
  /** She took back what she had allowed the app to know, e.g. `phone`; what was got by it must go. */
  | { readonly kind: "consent-withdrawn"; readonly scopes: readonly string[] }
  /** The channel changed her name or picture there. */
  | { readonly kind: "profile-changed" }
  /** She closed her account with the app: what is kept of her there must go. */
  | { readonly kind: "user-closed" }
  /** What nobody here acts on, by its own name. */
  | { readonly kind: "other"; readonly name: string };

/** Throws when it could not be taken in: then the channel is told to come again. May be told the same twice, then under the same id. */
export type OnChannelEvent = (event: ChannelEvent, id: string) => Promise<void>;
