import { type Static, Type } from "typebox";

const strict = { additionalProperties: false } as const;

/** How the signature of a reply is bent. `moved`: into the node. `before-change`: over the node as it was before `reply` was laid over it. */
export const SignatureFault = Type.Union([
  Type.Literal("wrong"),
  Type.Literal("missing"),
  Type.Literal("moved"),
  Type.Literal("over-another-node"),
  Type.Literal("of-another-app"),
  Type.Literal("before-change"),
]);
export type SignatureFault = Static<typeof SignatureFault>;

/** How a notification is forged. `changed`: after it was signed. */
export const NotifyFault = Type.Union([Type.Literal("missing"), Type.Literal("of-another-app"), Type.Literal("changed")]);
export type NotifyFault = Static<typeof NotifyFault>;

const seconds = () => Type.Integer({ minimum: 1 });
export const AlipayRules = Type.Object(
  {
    authCodeLifeS: seconds(),
    accessTokenLifeS: seconds(),
    refreshTokenLifeS: seconds(),
    certifyLifeS: seconds(),
    timestampWindowS: seconds(),
  },
  strict,
);
export type AlipayRules = Readonly<Static<typeof AlipayRules>>;
