import { type Static, Type } from "typebox";

const strict = { additionalProperties: false } as const;

/** An app registered with the OpenID provider. */
export const OidcAppInput = Type.Object(
  {
    clientId: Type.String({ minLength: 1, maxLength: 64 }),
    clientSecret: Type.Optional(Type.String({ minLength: 8, maxLength: 128 })),
    redirectUris: Type.Optional(Type.Array(Type.String({ pattern: "^https?://[^#]+$" }), { description: "compared letter for letter" })),
    alg: Type.Optional(Type.Union([Type.Literal("EdDSA"), Type.Literal("RS256")], { description: "signs its id tokens; default EdDSA" })),
  },
  strict,
);
export type OidcAppInput = Static<typeof OidcAppInput>;
export type OidcApp = Readonly<Required<OidcAppInput>>;

/** What is wrong with an id token; the reply around it is in order. */
export const IdTokenFault = Type.Union([
  Type.Literal("nonce"),
  Type.Literal("audience"),
  Type.Literal("issuer"),
  Type.Literal("expired"),
  Type.Literal("early"),
  Type.Literal("signature"),
  Type.Literal("unsigned"),
  Type.Literal("foreign-key"),
  Type.Literal("missing"),
]);
export type IdTokenFault = Static<typeof IdTokenFault>;
