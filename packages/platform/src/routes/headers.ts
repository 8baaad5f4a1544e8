import { Type } from "typebox";

const Key = Type.String({
  pattern: "^[\\x21-\\x7e]{1,128}$",
  description: "names this attempt; the same key and body give the same reply",
});

export const WithKey = Type.Object({ "idempotency-key": Key });
export const MayHaveKey = Type.Object({ "idempotency-key": Type.Optional(Key) });
export const ApplicationParams = Type.Object({ applicationId: Type.String({ maxLength: 64 }) });
