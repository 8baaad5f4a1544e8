import { type Static, Type } from "typebox";
import { ChannelId, Instant, strict } from "./common.ts";

/**
 * An entry to be made by a channel for an app. `kind` by the channel's own names: WeChat `wxacode`, `url-link`, `scheme`; Alipay `qrcode`, `scheme`,
 * `https-scheme`. `query`: for a `wxacode` its scene, a short token; else the query of the page.
 */
export const EntryOrder = Type.Object(
  {
    channel: ChannelId,
    appId: Type.String({ minLength: 1, maxLength: 64 }),
    kind: Type.String({ minLength: 1, maxLength: 32 }),
    page: Type.String({ maxLength: 256, description: "no leading slash, no query" }),
    query: Type.String({ maxLength: 2_048 }),
    describe: Type.String({ minLength: 1, maxLength: 32, description: "what people read about it" }),
    expiresAt: Type.Optional(Instant),
  },
  strict,
);
export type EntryOrder = Static<typeof EntryOrder>;

export const MadeEntry = Type.Union([
  Type.Object({ kind: Type.Literal("image"), type: Type.String(), base64: Type.String() }),
  Type.Object({ kind: Type.Literal("address"), address: Type.String(), expiresAt: Type.Optional(Instant) }),
]);
export type MadeEntry = Static<typeof MadeEntry>;
