import { type Static, Type } from "typebox";

const strict = { additionalProperties: false } as const;

/** Which identifiers replies name: see `identifiersOf`. */
export type AlipayStage = "uid" | "both-whitelist" | `both-grey:${number}` | "openid";

const Stage = Type.Unsafe<AlipayStage>({
  type: "string",
  pattern: "^(uid|both-whitelist|both-grey:(\\d{1,2}|100)|openid)$",
  description: "user_id only; user_id and open_id for listed users, or for a percentage of users; open_id only",
});

const AlipayValidity = Type.Object(
  { from: Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\dT.+Z$" }), until: Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\dT.+Z$" }) },
  strict,
);
/** Moments in ISO 8601, UTC. */
export type AlipayValidity = Readonly<Static<typeof AlipayValidity>>;

const AlipayTemplate = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 64 }),
    keywords: Type.Array(Type.String(), { description: "its keys, as keyword1" }),
    longTerm: Type.Optional(Type.Boolean({ description: "one acceptance serves for all messages. Default: false" })),
  },
  strict,
);
export interface AlipayTemplate {
  readonly id: string;
  readonly keywords: readonly string[];
  readonly longTerm?: boolean;
}

const shown = { description: "shown; ignored when sent" };

export const AlipayAppInput = Type.Object(
  {
    appId: Type.String({ pattern: "^\\d{16}$" }),
    publicKey: Type.Optional(
      Type.String({ pattern: "^-----BEGIN PUBLIC KEY-----", description: "the app's, PEM (SPKI); made when left out" }),
    ),
    mode: Type.Optional(Type.Union([Type.Literal("key"), Type.Literal("certificate")], { description: "Default: key" })),
    stage: Type.Optional(Stage),
    whitelist: Type.Optional(Type.Array(Type.String(), { description: "ids of personas" })),
    unionGroup: Type.Optional(Type.String({ minLength: 1, description: "apps of one group share union_ids; without it there are none" })),
    validity: Type.Optional(AlipayValidity),
    aesKey: Type.Optional(
      Type.String({ pattern: "^[A-Za-z0-9+/]{22}==$", description: "16 bytes in base64; without it contents can't be encrypted" }),
    ),
    signsPhone: Type.Optional(
      Type.Boolean({ description: "the app has a signing mode (加签方式), so what my.getPhoneNumber gives is signed. Default: true" }),
    ),
    certFields: Type.Optional(Type.Boolean({ description: "it may read names and numbers of users who consent. Default: false" })),
    pages: Type.Optional(
      Type.Array(Type.String({ pattern: "^[^/?][^?]*$" }), {
        description: "released pages, the first is home. Default: every path is one",
      }),
    ),
    templates: Type.Optional(
      Type.Array(AlipayTemplate, { description: "Default: every id is one, one-off, with the keywords it is sent with" }),
    ),
    gatewayUrl: Type.Optional(Type.String({ pattern: "^https?://", description: "the app's own address for notifications (应用网关)" })),
    alipayPublicKey: Type.Optional(Type.Unknown(shown)),
    certificates: Type.Optional(Type.Unknown(shown)),
  },
  strict,
);
type Input = Omit<Static<typeof AlipayAppInput>, "alipayPublicKey" | "certificates" | "whitelist" | "pages" | "templates">;
export type AlipayAppInput = Readonly<Input> & {
  readonly whitelist?: readonly string[];
  readonly pages?: readonly string[];
  readonly templates?: readonly AlipayTemplate[];
};

/** What is set of an app beside its keys. */
interface AlipaySettings {
  /** 16 bytes in base64. */
  readonly aesKey?: string;
  readonly signsPhone: boolean;
  readonly certFields: boolean;
  readonly pages?: readonly string[];
  readonly templates?: readonly AlipayTemplate[];
  readonly gatewayUrl?: string;
}

/** What Alipay's console offers for download in certificate mode, as PEM. */
export interface AlipayCertificates {
  readonly app: string;
  /** The certificate replies are signed with, and the intermediate authority that issued it. */
  readonly alipay: string;
  /** Two roots; only one is RSA. */
  readonly root: string;
}

export interface AlipayApp extends AlipaySettings {
  readonly appId: string;
  readonly mode: "key" | "certificate";
  readonly stage: AlipayStage;
  readonly whitelist: readonly string[];
  readonly unionGroup?: string;
  /** Of both certificates. Default: from a day ago, for two years. */
  readonly validity?: AlipayValidity;
  /** False when the sandbox made the pair. */
  readonly broughtKey: boolean;
  /** The app's, PEM (SPKI). */
  readonly publicKey: string;
  /** PEM (PKCS#8), when the sandbox made the pair. Never shown over HTTP. */
  readonly privateKey: string | undefined;
  /** Alipay's, PEM (SPKI): what replies are verified with. Each app has another one. */
  readonly alipayPublicKey: string;
  /** In certificate mode only. */
  readonly certificates: AlipayCertificates | undefined;
}
