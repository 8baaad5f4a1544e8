import { type Static, Type } from "typebox";
import { ChannelId, Instant, RegionCode, Slug, strict, Uuid } from "./common.ts";
import { Consent } from "./licences.ts";

/** draft → submitted → accepted → reviewed → decided (granted or denied) → issued. */
export const ApplicationStatus = Type.Union([
  Type.Literal("draft"),
  Type.Literal("submitted"),
  Type.Literal("accepted"),
  Type.Literal("reviewed"),
  Type.Literal("granted"),
  Type.Literal("denied"),
  Type.Literal("issued"),
]);
export type ApplicationStatus = Static<typeof ApplicationStatus>;

/** One step of the hash-chained trace as the citizen sees it. */
export const TraceStep = Type.Object({
  seq: Type.Integer(),
  event: Type.String({ description: "created, consented, submitted, accepted, reviewed, granted, denied, issued, evaluated" }),
  title: Type.String({ description: "Chinese" }),
  by: Type.String({ description: "who: 本人, or department and post; never an official's own number" }),
  opinion: Type.Optional(Type.String()),
  at: Instant,
  hash: Type.String({ description: "SHA-256 hex; chains to the step before" }),
});
export type TraceStep = Static<typeof TraceStep>;

/** 1 very satisfied … 5 very dissatisfied. Source: GB/T 39046-2020 A.8 (the 好差评 interfaces count the other way round). */
export const Satisfaction = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(5)]);
export type Satisfaction = Static<typeof Satisfaction>;

export const EvaluationRequest = Type.Object({ satisfaction: Satisfaction, text: Type.Optional(Type.String({ maxLength: 500 })) }, strict);
export type EvaluationRequest = Static<typeof EvaluationRequest>;

export const Evaluation = Type.Object({ satisfaction: Satisfaction, text: Type.Optional(Type.String()), at: Instant });
export type Evaluation = Static<typeof Evaluation>;

export const FormValues = Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 2000 }));
export type FormValues = Static<typeof FormValues>;

export const Application = Type.Object({
  applicationId: Uuid,
  projectNo: Type.Optional(Type.String({ description: "办件编号; given on submit" })),
  itemId: Slug,
  taskName: Type.String(),
  region: RegionCode,
  deptName: Type.String(),
  status: ApplicationStatus,
  channel: ChannelId,
  values: FormValues,
  /** field → name of the licence its value came from */
  sources: Type.Record(Type.String(), Type.String()),
  materials: Type.Array(
    Type.Object({
      name: Type.String(),
      grade: Type.String(),
      satisfiedBy: Type.Optional(Type.String({ description: "name of the licence" })),
    }),
  ),
  uploads: Type.Integer({ description: "files the citizen had to upload" }),
  createdAt: Instant,
  submittedAt: Type.Optional(Instant),
  trace: Type.Array(TraceStep),
  licence: Type.Optional(Type.Object({ certificateId: Type.String(), certificateName: Type.String(), certificateNumber: Type.String() })),
  evaluation: Type.Optional(Evaluation),
});
export type Application = Static<typeof Application>;

export const ApplicationList = Type.Object({ applications: Type.Array(Application) });
export type ApplicationList = Static<typeof ApplicationList>;

/** Starts a draft. With consent, its form is filled from her licences. */
export const ApplicationStart = Type.Object({ itemId: Slug, consent: Type.Optional(Consent) }, strict);
export type ApplicationStart = Static<typeof ApplicationStart>;

export const FormSave = Type.Object({ values: FormValues }, strict);
export type FormSave = Static<typeof FormSave>;
