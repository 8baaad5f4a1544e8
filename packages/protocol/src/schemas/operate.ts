import { type Static, Type } from "typebox";

/** Why a maintainer acts, kept for good: words and case numbers, no identity or telephone number. */
export const Reason = Type.String({ minLength: 4, maxLength: 200, pattern: "^(?!.*\\d{11})[^\\u0000-\\u001f]*$" });

export const MaintainerView = Type.Object({ id: Type.String(), name: Type.String() });
export type MaintainerView = Static<typeof MaintainerView>;
