import { type Static, Type } from "typebox";
import { Instant, strict } from "./common.ts";

/** Licence status: 01 valid … 07 revoked, 99 other. Source: national licence base interface, `up_lic_data`. */
export const Licence = Type.Object({
  certificateId: Type.String({ description: "GB/T 36904-2018 identifier" }),
  certificateTypeCode: Type.String(),
  certificateName: Type.String(),
  certificateNumber: Type.String({ description: "masked unless it is the holder who reads" }),
  certificateHolder: Type.String(),
  issueDept: Type.String(),
  issueDate: Type.String({ description: "YYYY-MM-DD" }),
  status: Type.String(),
  fields: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), value: Type.String() })),
});
export type Licence = Static<typeof Licence>;

export const LicenceList = Type.Object({ licences: Type.Array(Licence) });
export type LicenceList = Static<typeof LicenceList>;

/** What would be taken from which licence for one item, before she agrees. Values are masked where they identify. */
export const LicencePreview = Type.Object({
  licences: Type.Array(Licence),
  missing: Type.Array(Type.String({ description: "names of the licences that were not found" })),
  consent: Type.Object({ version: Type.String(), text: Type.String() }),
});
export type LicencePreview = Static<typeof LicencePreview>;

export const Consent = Type.Object(
  { version: Type.String({ maxLength: 32 }), licenceTypes: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 20 }) },
  { additionalProperties: false },
);
export type Consent = Static<typeof Consent>;

export const ConsentRecord = Type.Object({ ...Consent.properties, at: Instant });
export type ConsentRecord = Static<typeof ConsentRecord>;

/** What an official of the issuing department can do to a licence: see the table `acts` of the platform for the status each leads to. */
export const LicenceAct = Type.Union([
  Type.Literal("suspend", { description: "暂扣" }),
  Type.Literal("restore", { description: "暂扣发还" }),
  Type.Literal("withdraw", { description: "撤销: it should never have been given" }),
  Type.Literal("cancel", { description: "注销" }),
  Type.Literal("lapse", { description: "过期失效" }),
  Type.Literal("revoke", { description: "吊销: a penalty" }),
]);
export type LicenceAct = Static<typeof LicenceAct>;

export const LicenceActRequest = Type.Object({ act: LicenceAct, reason: Type.String({ minLength: 2, maxLength: 500 }) }, strict);

const Day = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$", description: "YYYY-MM-DD" });
export const LicenceRenewal = Type.Object(
  { reason: Type.String({ minLength: 2, maxLength: 500 }), validUntil: Type.Optional(Day) },
  strict,
);

export const LicenceEvent = Type.Object({
  operation: Type.String({ description: "up_lic_data operation code 01–08" }),
  status: Type.String({ description: "the status it led to" }),
  reason: Type.String(),
  by: Type.String(),
  at: Instant,
});
export type LicenceEvent = Static<typeof LicenceEvent>;

/** A licence as an official of the issuing department sees it: masked. */
export const OfficialLicence = Type.Object({
  ...Licence.properties,
  statusName: Type.String(),
  validUntil: Type.Optional(Type.String()),
  events: Type.Array(LicenceEvent),
});
export type OfficialLicence = Static<typeof OfficialLicence>;

const Words = (longest: number) => Type.String({ minLength: 2, maxLength: longest, pattern: "^[^\\p{C}\\p{Zl}\\p{Zp}]*$" });

const wish = {
  certificateId: Type.String({ maxLength: 128, description: "GB/T 36904-2018 identifier" }),
  fields: Type.Array(Type.String({ maxLength: 64 }), {
    minItems: 1,
    maxItems: 30,
    uniqueItems: true,
    description: "names of the fields she lets be seen",
  }),
  receiver: { ...Words(60), description: "whom she shows it to" },
  purpose: { ...Words(100), description: "what for; goes into the watermark" },
};
/** What she would show to whom, and what for. */
export const PresentationWish = Type.Object(wish, strict);

/** What the receiver would see, and the text she agrees to. Source: PIPL §17, §23. */
export const PresentationPreview = Type.Object({
  certificateName: Type.String(),
  fields: Type.Array(
    Type.Object({ name: Type.String(), title: Type.String(), value: Type.String({ description: "masked, as the receiver sees it" }) }),
  ),
  watermark: Type.String(),
  consent: Type.Object({ version: Type.String(), text: Type.String() }),
});
export type PresentationPreview = Static<typeof PresentationPreview>;

export const PresentationRequest = Type.Object(
  {
    ...wish,
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 30, description: "how long the code lives; 10 without" })),
    consent: Type.Object({ version: Type.String({ maxLength: 32 }) }, strict),
  },
  strict,
);
export type PresentationRequest = Static<typeof PresentationRequest>;

/** A licence she shows. `address` and `qr` come only from the call that made it. */
export const Presentation = Type.Object({
  presentationId: Type.String(),
  certificateId: Type.String(),
  serial: Type.String(),
  receiver: Type.Optional(Type.String({ description: "gone, as are purpose and fields, once erased" })),
  purpose: Type.Optional(Type.String()),
  fields: Type.Optional(Type.Array(Type.String())),
  state: Type.Union([Type.Literal("live"), Type.Literal("expired"), Type.Literal("revoked")]),
  createdAt: Instant,
  expiresAt: Instant,
  uses: Type.Integer({ description: "how often it was looked at" }),
  lastUsedAt: Type.Optional(Instant),
  address: Type.Optional(Type.String({ description: "what the code says: a page" })),
  qr: Type.Optional(Type.String({ description: "the code, SVG" })),
});
export type Presentation = Static<typeof Presentation>;

/** Newest first. */
export const PresentationList = Type.Object({
  presentations: Type.Array(Presentation),
  next: Type.Optional(Type.String({ description: "`cursor` of the next page" })),
});
export type PresentationList = Static<typeof PresentationList>;

/** What whoever holds a code learns: what she agreed to, masked, and whether the licence is valid at this moment. */
export const PresentedLicence = Type.Object({
  certificateName: Type.String(),
  issueDept: Type.String(),
  issueDate: Type.String(),
  validUntil: Type.Optional(Type.String()),
  valid: Type.Boolean(),
  status: Type.String(),
  statusName: Type.String(),
  fields: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), value: Type.String() })),
  receiver: Type.String(),
  purpose: Type.String(),
  serial: Type.String(),
  watermark: Type.String(),
  shownAt: Instant,
  expiresAt: Instant,
  uses: Type.Integer(),
});
export type PresentedLicence = Static<typeof PresentedLicence>;
