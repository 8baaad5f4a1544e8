import { FormValues as FormValuesSchema } from "@tongban/protocol/schemas";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { canonical } from "../crypto/canonical.ts";
import { seal, unseal } from "../crypto/seal.ts";

const Text = Type.Record(Type.String(), Type.String());

/** What a citizen's application holds about her; sealed under her own key. */
const Content = Type.Object({
  /** Have the licences been pulled into the form? */
  filled: Type.Boolean(),
  values: FormValuesSchema,
  /** The source of licences did not answer when it was asked last: what is missing may still come. */
  down: Type.Optional(Type.Boolean()),
  /** Form field → name of the licence its value came from. */
  sources: Text,
  /** Licence type → name, of the licences found. */
  held: Text,
  /** The guide has changed what is taken from licences: she has to agree anew before anything is read. */
  needsConsent: Type.Optional(Type.Boolean()),
  licence: Type.Optional(Type.Object({ certificateId: Type.String(), certificateName: Type.String(), certificateNumber: Type.String() })),
});
export type Content = Static<typeof Content>;

export const emptyContent: Content = { filled: false, values: {}, sources: {}, held: {} };

export function sealContent(key: Buffer, applicationId: string, content: Content): Buffer {
  return seal(key, canonical(content), `application/${applicationId}`);
}

/** The empty content when it was erased. */
export function openContent(key: Buffer | undefined, applicationId: string, sealed: Buffer | null): Content {
  if (!key || !sealed) return emptyContent;
  return Value.Parse(Content, JSON.parse(unseal(key, sealed, `application/${applicationId}`).toString()));
}
