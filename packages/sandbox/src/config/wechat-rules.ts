import { type Static, Type } from "typebox";

const strict = { additionalProperties: false } as const;

/** How the envelope of a reply is bent. `old`: signed with a time an hour ago. `plain`: neither encrypted nor signed. */
export const EnvelopeFault = Type.Union([
  Type.Literal("wrong-signature"),
  Type.Literal("no-signature"),
  Type.Literal("of-another-app"),
  Type.Literal("unknown-serial"),
  Type.Literal("wrong-tag"),
  Type.Literal("old"),
  Type.Literal("plain"),
]);
export type EnvelopeFault = Static<typeof EnvelopeFault>;

/** What became of the token a call brings, before it is looked at. `displaced`: another replica has forced a new one. */
export const TokenFault = Type.Union([Type.Literal("displaced"), Type.Literal("expired")]);

const ContentRule = Type.Object(
  {
    word: Type.String({ minLength: 1 }),
    suggest: Type.Union([Type.Literal("risky"), Type.Literal("review")]),
    label: Type.Integer({ description: "as 10001 advertisement, 20003 abuse" }),
  },
  strict,
);

export const WechatRules = Type.Object(
  {
    sessionKeyRotation: Type.Union([Type.Literal("always"), Type.Literal("never")], { description: "does a new login displace the key?" }),
    sessionKeyLifeS: Type.Integer({ minimum: 1 }),
    timestampWindowS: Type.Integer({ minimum: 1, description: "of API security" }),
    content: Type.Array(ContentRule, { description: "texts with such a word don't pass" }),
  },
  strict,
);
export type WechatRules = Readonly<Omit<Static<typeof WechatRules>, "content">> & {
  readonly content: readonly Readonly<Static<typeof ContentRule>>[];
};
