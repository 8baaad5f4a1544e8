import { type Static, Type } from "typebox";

const strict = { additionalProperties: false } as const;

export const SsoAppInput = Type.Object(
  {
    appId: Type.String({ minLength: 1, maxLength: 64 }),
    accessKey: Type.Optional(Type.String({ minLength: 4, maxLength: 128 })),
    secretKey: Type.Optional(Type.String({ minLength: 8, maxLength: 128 })),
    returnOrigins: Type.Optional(Type.Array(Type.String({ pattern: "^https?://[^/?#@]+$" }))),
    forbiddenPaths: Type.Optional(Type.Array(Type.String(), { description: "paths its access key may not call" })),
    callback: Type.Optional(
      Type.String({ pattern: "^(https?://[^#]+)?$", description: "registered return address; without it the page returns to sp itself" }),
    ),
    published: Type.Optional(Type.Boolean({ description: "an app that is not takes its testers only; default true" })),
    testers: Type.Optional(Type.Array(Type.String(), { description: "ids of personas" })),
  },
  strict,
);
export type SsoAppInput = Static<typeof SsoAppInput>;
export type SsoApp = Readonly<Required<SsoAppInput>>;
