/** What a channel's own word about her name at a sign-in is called, in auth schemas and with the proof that is kept of it. */
export type VouchMethod = "sso-basic" | "sso-high" | "alipay-real-name";

/** By what it says of her: 2 real name, 3 possession proof. What is not named counts for nothing. */
export type Vouching = Readonly<Partial<Record<2 | 3, VouchMethod>>>;

/** A sign-on's. */
export const signOnVouching = { 2: "sso-basic", 3: "sso-high" } as const satisfies Vouching;
