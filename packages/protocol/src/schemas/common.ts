import { type Static, Type } from "typebox";

/** Instant as ISO 8601 with offset, in Beijing time (`+08:00`) or `Z`. */
export const Instant = Type.String({ maxLength: 32, description: "ISO 8601 instant" });

/** Fields of ours: unknown ones are refused, so a typing error is heard. */
export const strict = { additionalProperties: false } as const;

export const ErrorReply = Type.Object({
  code: Type.String(),
  say: Type.String({ description: "Chinese text for the citizen" }),
  retry: Type.Boolean({ description: "may the same request be repeated as it is" }),
  traceId: Type.String(),
  detail: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type ErrorReply = Static<typeof ErrorReply>;

/** 12-digit administrative division code down to the village (GB/T 2260 and its statistical extension). */
export const RegionCode = Type.String({ pattern: "^\\d{12}$" });

/** Lower-case letters, digits and dashes; names things in addresses. */
export const Slug = Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,63}$" });

/** A UUID as PostgreSQL and Node print it: lower case, with its four dashes. */
export const Uuid = Type.String({ pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" });

export const AssuranceLevel = Type.Union([Type.Literal(0), Type.Literal(1), Type.Literal(2), Type.Literal(3)]);

export const ChannelId = Type.Union([Type.Literal("wechat"), Type.Literal("alipay"), Type.Literal("h5"), Type.Literal("memory")]);
export type ChannelId = Static<typeof ChannelId>;
