import { type Static, Type } from "typebox";
import { AssuranceLevel, ChannelId, Instant, strict, Uuid } from "./common.ts";
import { AccountLabel, AccountView, ChosenNumber, JoinView } from "./session.ts";

/** Public keys for fields in transit. `RSA1_5`: RSA-2048 PKCS#1 v1.5, at most 245 bytes a field. */
export const FieldKeys = Type.Object({
  keys: Type.Array(Type.Object({ kid: Type.String(), alg: Type.Literal("RSA1_5"), publicKey: Type.String({ description: "PEM, SPKI" }) }), {
    minItems: 1,
  }),
});
export type FieldKeys = Static<typeof FieldKeys>;

const Sealed = Type.String({ minLength: 1, maxLength: 1024, description: "base64 of the encrypted UTF-8 text" });

export const IdType = Type.Union([
  Type.Literal("citizen-id"),
  Type.Literal("hk-macao-permit"),
  Type.Literal("taiwan-permit"),
  Type.Literal("passport"),
  Type.Literal("permanent-residence"),
]);

/** Who the citizen says she is, encrypted under the key `kid`. Proves nothing. */
export const SealedClaim = Type.Object({ kid: Type.String({ maxLength: 64 }), idType: IdType, name: Sealed, number: Sealed }, strict);
export type SealedClaim = Static<typeof SealedClaim>;

export const ProofMethod = Type.Union([Type.Literal("wechat-face"), Type.Literal("alipay-certify")]);
export type ProofMethod = Static<typeof ProofMethod>;

/** Without a claim: prove again the person this account already has. */
export const ProofRequest = Type.Object({ method: ProofMethod, claim: Type.Optional(SealedClaim) }, strict);
export type ProofRequest = Static<typeof ProofRequest>;

/** What the channel needs to open its own verification page. */
export const ProofLaunch = Type.Union([
  Type.Object({ method: Type.Literal("wechat-face"), verifyId: Type.String() }),
  Type.Object({
    method: Type.Literal("alipay-certify"),
    certifyId: Type.String(),
    url: Type.String({ description: "signed page address" }),
  }),
]);
export type ProofLaunch = Static<typeof ProofLaunch>;

export const ProofStarted = Type.Object({ proofId: Uuid, launch: ProofLaunch, expiresAt: Instant });
export type ProofStarted = Static<typeof ProofStarted>;

/** A proof that was begun and not yet judged: after the app was closed in between it goes on with the same page. */
export const OpenProof = Type.Object({
  proofId: Uuid,
  launch: ProofLaunch,
  expiresAt: Instant,
  person: Type.Optional(
    Type.Object(
      { name: Type.String(), number: Type.String() },
      { description: "masked; left out where it is the account's own person and this session has not proved her" },
    ),
  ),
});
export type OpenProof = Static<typeof OpenProof>;

/** What this session could prove itself by, best first, and what it has begun. */
export const ProofWays = Type.Object({
  methods: Type.Array(
    Type.Object({
      method: ProofMethod,
      level: AssuranceLevel,
      triesLeft: Type.Integer({ minimum: 0, description: "today, Beijing time" }),
      validDays: Type.Number(),
    }),
  ),
  open: Type.Optional(OpenProof),
});
export type ProofWays = Static<typeof ProofWays>;

/** `bound`: the account now has this person (refresh the session to get its level). `joining`: the person has another account, see `join`. */
export const ProofOutcome = Type.Object({
  outcome: Type.Union([Type.Literal("bound"), Type.Literal("joining")]),
  account: AccountView,
  join: Type.Optional(JoinView),
});
export type ProofOutcome = Static<typeof ProofOutcome>;

const Base64 = (longest: number) => Type.String({ minLength: 1, maxLength: longest, pattern: "^[A-Za-z0-9+/]+={0,2}$" });

/**
 * What a channel's phone button hands over. `wx-phone-code`: `event.detail.code` of `getPhoneNumber`, five minutes, once. `wx-encrypted-data`: old clients, under the
 * `session_key`. `alipay-phone`: `res.response` of `my.getPhoneNumber` as it came, a JSON string.
 */
export const PhoneGrant = Type.Union([
  Type.Object({ kind: Type.Literal("wx-phone-code"), code: Type.String({ minLength: 1, maxLength: 512 }) }, strict),
  Type.Object({ kind: Type.Literal("wx-encrypted-data"), encryptedData: Base64(4096), iv: Base64(24) }, strict),
  Type.Object({ kind: Type.Literal("alipay-phone"), response: Type.String({ minLength: 2, maxLength: 8192 }) }, strict),
]);
export type PhoneGrant = Static<typeof PhoneGrant>;

export const PhoneRequest = Type.Object({ grant: PhoneGrant }, strict);

/** Until when the one answer of the phone button is taken. */
export const PhoneAnnounced = Type.Object({ expiresAt: Instant });
export type PhoneAnnounced = Static<typeof PhoneAnnounced>;

/** A join as the account that already has the person sees it: whose it is, and the numbers among which she chooses the one the other device shows. */
export const JoinRequestView = Type.Object({
  joinId: Uuid,
  channel: ChannelId,
  label: AccountLabel,
  requestedAt: Instant,
  opensAt: Type.Optional(Instant),
  choices: Type.Array(Type.Integer(), { minItems: 3, maxItems: 3 }),
});
export type JoinRequestView = Static<typeof JoinRequestView>;

export const JoinList = Type.Object({ incoming: Type.Array(JoinRequestView), outgoing: Type.Optional(JoinView) });
export type JoinList = Static<typeof JoinList>;

export const JoinApproval = Type.Object({ number: ChosenNumber }, strict);
export type JoinApproval = Static<typeof JoinApproval>;

export const Notice = Type.Object({
  id: Uuid,
  kind: Type.Union([
    Type.Literal("join-requested"),
    Type.Literal("join-approved"),
    Type.Literal("join-refused"),
    Type.Literal("claim-attempted"),
    Type.Literal("link-requested"),
    Type.Literal("account-linked"),
    Type.Literal("account-merged"),
    Type.Literal("account-split"),
    Type.Literal("credential-unlinked"),
  ]),
  title: Type.String(),
  text: Type.String(),
  at: Instant,
  joinId: Type.Optional(Uuid),
});
export type Notice = Static<typeof Notice>;

export const NoticeList = Type.Object({ notices: Type.Array(Notice) });
export type NoticeList = Static<typeof NoticeList>;
