import { type Static, Type } from "typebox";
import { AssuranceLevel, ChannelId, Instant, strict, Uuid } from "./common.ts";

/** What a channel hands out once; exchanged upstream by the gateway, never trusted as it is. */
export const ChannelCredential = Type.Object(
  {
    channel: ChannelId,
    appId: Type.String({ minLength: 1, maxLength: 64 }),
    kind: Type.Union([
      Type.Literal("wx-code"),
      Type.Literal("alipay-code"),
      Type.Literal("sso-ticket"),
      Type.Literal("oidc-code"),
      Type.Literal("memory-code"),
    ]),
    code: Type.String({ minLength: 1, maxLength: 4_096 }),
  },
  strict,
);
export type ChannelCredential = Static<typeof ChannelCredential>;

/**
 * What binds a session to this install. `secret`: the gateway mints 256 bits, the host stores them, refreshes are HMAC-SHA256 signed.
 * `key`: the browser keeps a non-extractable ECDSA P-256 key and offers its public half. The nonce (16 bytes or more, hex) names this attempt:
 * a repeat of the same code with the same nonce gets the same session, with another nonce it is refused.
 */
export const InstallOffer = Type.Union([
  Type.Object({ kind: Type.Literal("secret"), nonce: Type.String({ pattern: "^[0-9a-f]{32,128}$" }) }, strict),
  Type.Object(
    {
      kind: Type.Literal("key"),
      nonce: Type.String({ pattern: "^[0-9a-f]{32,128}$" }),
      jwk: Type.Object({
        kty: Type.Literal("EC"),
        crv: Type.Literal("P-256"),
        x: Type.String({ maxLength: 64 }),
        y: Type.String({ maxLength: 64 }),
      }),
    },
    strict,
  ),
]);
export type InstallOffer = Static<typeof InstallOffer>;

export const SignInRequest = Type.Object(
  {
    credential: ChannelCredential,
    install: InstallOffer,
    entry: Type.Optional(
      Type.Object(
        { scene: Type.String({ maxLength: 40 }), path: Type.String({ maxLength: 256, pattern: "^[^\\u0000-\\u001f]*$" }) },
        strict,
      ),
    ),
  },
  strict,
);
export type SignInRequest = Static<typeof SignInRequest>;

/** Two digits, shown on one device and chosen among three on the other. */
export const ChosenNumber = Type.Integer({ minimum: 10, maximum: 99 });

/** A join of this account to a person who already has another one, seen by the joining side. */
export const JoinView = Type.Object({
  joinId: Uuid,
  status: Type.Union([Type.Literal("waiting"), Type.Literal("approved"), Type.Literal("refused")]),
  number: ChosenNumber,
  opensAt: Type.Optional(Type.String({ ...Instant, description: "when it opens by itself; without it only an approval opens it" })),
});
export type JoinView = Static<typeof JoinView>;

/** Four signs by which people tell accounts apart, e.g. `7K3Q`. No key to anything. */
export const AccountLabel = Type.String({ pattern: "^[0-9A-HJKMNP-TV-Z]{4}$" });

export const AccountView = Type.Object({
  subject: Type.String({ description: "pairwise: another value in every app" }),
  label: AccountLabel,
  level: AssuranceLevel,
  person: Type.Optional(Type.Object({ name: Type.String(), number: Type.String({ description: "masked" }) })),
  organisation: Type.Optional(
    Type.Object(
      { name: Type.String(), number: Type.String({ description: "统一社会信用代码, masked" }) },
      { description: "whom she signed in for, as the sign-on said at this sign-in" },
    ),
  ),
  phone: Type.Optional(Type.String({ description: "masked, of this very sign-in" })),
  channels: Type.Array(Type.Object({ credentialId: Uuid, channel: ChannelId, linkedAt: Instant, current: Type.Boolean() })),
  join: Type.Optional(JoinView),
});
export type AccountView = Static<typeof AccountView>;

/** One place the citizen is signed in at. */
export const SessionSummary = Type.Object({
  id: Uuid,
  channel: ChannelId,
  device: Type.Optional(Type.String({ description: "what it is called, for people, e.g. iPhone; by its own word, so a hint only" })),
  signedInAt: Instant,
  lastSeenAt: Instant,
  current: Type.Boolean({ description: "the one that asks" }),
});
export type SessionSummary = Static<typeof SessionSummary>;

export const SessionList = Type.Object({ sessions: Type.Array(SessionSummary) });
export type SessionList = Static<typeof SessionList>;

export const SessionGrant = Type.Object({
  accessToken: Type.String(),
  expiresIn: Type.Integer({ description: "seconds" }),
  refreshToken: Type.String(),
  installSecret: Type.Optional(Type.String({ description: "base64, 32 bytes; only at sign-in with a `secret` install" })),
  account: AccountView,
});
export type SessionGrant = Static<typeof SessionGrant>;

/** `signature` covers `<refreshToken>\n<at>`: hex HMAC-SHA256 under the install secret, or base64 ECDSA P-256 SHA-256 (IEEE P1363) by the install key. */
export const RefreshRequest = Type.Object(
  {
    refreshToken: Type.String({ minLength: 16, maxLength: 256 }),
    at: Type.Integer({ description: "milliseconds since 1970 on the device's clock" }),
    signature: Type.String({ maxLength: 256 }),
  },
  strict,
);
export type RefreshRequest = Static<typeof RefreshRequest>;
