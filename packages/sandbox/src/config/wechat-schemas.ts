import { type Static, Type } from "typebox";
import { fieldKey } from "../wechat/messages/message-fields.ts";

const strict = { additionalProperties: false } as const;

const ApiSecurity = Type.Object(
  {
    symmetric: Type.Optional(
      Type.Object(
        {
          serial: Type.String({ minLength: 1 }),
          key: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9+/]{43}=$", description: "32 bytes in base64; made when left out" })),
        },
        strict,
      ),
    ),
    asymmetric: Type.Optional(
      Type.Object(
        { serial: Type.String({ minLength: 1 }), publicKey: Type.String({ description: "the app's RSA key, PEM (SPKI)" }) },
        strict,
      ),
    ),
    plainCalls: Type.Optional(
      Type.Union([Type.Literal("refused"), Type.Literal("served")], {
        description: "calls without the headers. The document says they must be sealed, a developer saw them served. Default: refused",
      }),
    ),
    rollOver: Type.Optional(
      Type.Union([Type.Literal("before"), Type.Literal("during"), Type.Literal("after")], {
        description: "of the platform's key. during: signed with the second, and with the first as deprecated. Default: before",
      }),
    ),
  },
  strict,
);

const Push = Type.Object(
  {
    url: Type.String({ pattern: "^https?://" }),
    token: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9]{3,32}$", description: "made when left out" })),
    encodingAesKey: Type.Optional(Type.String({ pattern: "^[A-Za-z0-9]{43}$", description: "made when left out" })),
    mode: Type.Optional(Type.Union([Type.Literal("plain"), Type.Literal("secure")], { description: "Default: secure" })),
    format: Type.Optional(Type.Union([Type.Literal("json"), Type.Literal("xml")], { description: "Default: json" })),
  },
  strict,
);

const Template = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    fields: Type.Array(Type.String({ pattern: fieldKey }), { description: "its keys, as thing1" }),
    longTerm: Type.Optional(Type.Boolean({ description: "one acceptance serves for all messages. Default: false" })),
  },
  strict,
);

export const WechatAppInput = Type.Object(
  {
    appId: Type.String({ pattern: "^wx[0-9a-f]{16}$" }),
    secret: Type.Optional(Type.String({ minLength: 8, maxLength: 128 })),
    openPlatform: Type.Optional(
      Type.String({ minLength: 1, description: "Open Platform account it is bound to; only then there is a unionid" }),
    ),
    ipWhitelist: Type.Optional(
      Type.Array(Type.String(), { description: "servers that get access tokens (IP 白名单). Default: every one" }),
    ),
    pages: Type.Optional(
      Type.Array(Type.String({ pattern: "^[^/?][^?]*$" }), {
        description: "released pages, the first is home. Default: every path is one",
      }),
    ),
    templates: Type.Optional(
      Type.Array(Template, { description: "of subscription messages. Default: every id is one, one-off, with the fields it is sent with" }),
    ),
    apiSecurity: Type.Optional(ApiSecurity),
    push: Type.Optional(Push),
    platformKeys: Type.Optional(Type.Unknown({ description: "shown; ignored when sent" })),
  },
  strict,
);
type Input = Static<typeof WechatAppInput>;
export type WechatAppInput = Readonly<Omit<Input, "platformKeys">>;

/** What an app takes and gives by API security. */
export interface WechatApiSecurity {
  readonly symmetric?: { readonly serial: string; readonly key: string };
  readonly asymmetric?: { readonly serial: string; readonly publicKey: string };
  /** Source: api_signature, as of 2026-11, and easywechat#2810. */
  readonly plainCalls: "refused" | "served";
  readonly rollOver: "before" | "during" | "after";
}

/** Where the developer's server takes messages. */
export interface WechatPush {
  readonly url: string;
  readonly token: string;
  readonly encodingAesKey: string;
  readonly mode: "plain" | "secure";
  readonly format: "json" | "xml";
}

/** A key of the platform, by the number its certificate has in the console. */
export interface WechatPlatformKey {
  readonly serial: string;
  /** PEM (SPKI). */
  readonly publicKey: string;
}

export type WechatApp = Readonly<
  Omit<WechatAppInput, "secret" | "apiSecurity" | "push"> & {
    secret: string;
    apiSecurity?: WechatApiSecurity;
    push?: WechatPush;
    /** First and second key of the platform; there with `apiSecurity`. */
    platformKeys?: readonly WechatPlatformKey[];
  }
>;
