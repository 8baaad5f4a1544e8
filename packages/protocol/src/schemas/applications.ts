import { type Static, Type } from "typebox";
import { AttachmentFormat } from "./attachments.ts";
import { ChannelId, Instant, RegionCode, Slug, strict, Uuid } from "./common.ts";
import { Consent } from "./licences.ts";

/**
 * draft → submitted (⇄ correcting, once) → accepted → reviewed → decided (granted or denied) → issued → delivered. Ends on the way: refused (not accepted) and
 * withdrawn (by her, before the decision).
 */
export const ApplicationStatus = Type.Union([
  Type.Literal("draft"),
  Type.Literal("submitted"),
  Type.Literal("correcting"),
  Type.Literal("refused"),
  Type.Literal("accepted"),
  Type.Literal("reviewed"),
  Type.Literal("granted"),
  Type.Literal("denied"),
  Type.Literal("issued"),
  Type.Literal("delivered"),
  Type.Literal("withdrawn"),
]);
export type ApplicationStatus = Static<typeof ApplicationStatus>;

/** One step of the hash-chained trace as the citizen sees it. */
export const TraceStep = Type.Object({
  seq: Type.Integer(),
  event: Type.String({
    description:
      "created, consented, version-moved, submitted, correction-asked, resubmitted, accepted, refused, taken, released, expedited, handed-over, reviewed, paused, resumed, extended, granted, denied, issued, delivered, withdrawn, evaluated",
  }),
  title: Type.String({ description: "Chinese" }),
  by: Type.String({ description: "who: 本人, or department and post; never an official's own number" }),
  opinion: Type.Optional(Type.String()),
  at: Instant,
  hash: Type.String({ description: "SHA-256 hex; chains to the step before" }),
});
export type TraceStep = Static<typeof TraceStep>;

/** What is excluded from the time limit, 行政许可法 (2019) §45. */
export const PauseKind = Type.Union([
  Type.Literal("hearing"),
  Type.Literal("tender"),
  Type.Literal("auction"),
  Type.Literal("inspection"),
  Type.Literal("testing"),
  Type.Literal("quarantine"),
  Type.Literal("appraisal"),
  Type.Literal("expert-review"),
]);
export type PauseKind = Static<typeof PauseKind>;

const Fault = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 200 }), problem: Type.String({ minLength: 1, maxLength: 500 }) },
  strict,
);

/** Everything that has to be corrected, told at once and once only (一次性告知, 行政许可法 §32): materials by their name, form fields by theirs. */
export const CorrectionNotice = Type.Object(
  { materials: Type.Array(Fault, { maxItems: 50 }), fields: Type.Array(Fault, { maxItems: 50 }) },
  strict,
);
export type CorrectionNotice = Static<typeof CorrectionNotice>;

/** What one department has said in the review. */
export const DepartmentReview = Type.Object({
  deptCode: Type.String(),
  deptName: Type.String(),
  lead: Type.Boolean(),
  state: Type.Union([Type.Literal("waiting"), Type.Literal("agreed"), Type.Literal("objected")]),
  /** The special procedure it waits for; its time stands still. */
  paused: Type.Optional(PauseKind),
});
export type DepartmentReview = Static<typeof DepartmentReview>;

export const DeliveryWay = Type.Union([Type.Literal("electronic"), Type.Literal("counter"), Type.Literal("post")]);

export const Delivery = Type.Object(
  {
    way: DeliveryWay,
    receivedBy: Type.Optional(Type.String({ minLength: 1, maxLength: 50, description: "who took it; needed at a counter" })),
    trackingNo: Type.Optional(Type.String({ minLength: 1, maxLength: 50, description: "needed by post" })),
  },
  strict,
);
export type Delivery = Static<typeof Delivery>;

/** 1 very satisfied … 5 very dissatisfied. Source: GB/T 39046-2020 A.8 (the 好差评 interfaces count the other way round). */
export const Satisfaction = Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(5)]);
export type Satisfaction = Static<typeof Satisfaction>;

export const EvaluationRequest = Type.Object({ satisfaction: Satisfaction, text: Type.Optional(Type.String({ maxLength: 500 })) }, strict);
export type EvaluationRequest = Static<typeof EvaluationRequest>;

export const Evaluation = Type.Object({ satisfaction: Satisfaction, text: Type.Optional(Type.String()), at: Instant });
export type Evaluation = Static<typeof Evaluation>;

export const FormValues = Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 2000 }));
export type FormValues = Static<typeof FormValues>;

/** A file she has sent in for a material, checked and kept. */
const AttachedFile = Type.Object({
  attachmentId: Uuid,
  fileName: Type.String(),
  size: Type.Integer({ description: "bytes" }),
  format: AttachmentFormat,
});

/** Until when the department that leads has time for what is its turn. Days are Beijing's; while its time stands still there are none. */
const ApplicationDeadline = Type.Object({
  kind: Type.Union([Type.Literal("notice"), Type.Literal("handle"), Type.Literal("deliver")], {
    description: "to accept, refuse or say what is missing; to decide; to hand over the result",
  }),
  dueOn: Type.Optional(Type.String({ description: "last day promised" })),
  legalDueOn: Type.Optional(Type.String({ description: "last day by law" })),
  provisional: Type.Boolean({ description: "the calendar of that year is not published, so the days may change" }),
});

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
      instead: Type.Optional(
        Type.Object(
          { ways: Type.Array(Type.Union([Type.Literal("upload"), Type.Literal("counter")])), why: Type.String({ description: "Chinese" }) },
          { description: "how it can be given where it should have come from a licence and did not" },
        ),
      ),
      attachments: Type.Optional(Type.Array(AttachedFile)),
      showAtCounter: Type.Optional(Type.Boolean({ description: "she will show the original at a counter" })),
    }),
  ),
  uploads: Type.Integer({ description: "files the citizen had to upload" }),
  createdAt: Instant,
  submittedAt: Type.Optional(Instant),
  trace: Type.Array(TraceStep),
  licence: Type.Optional(Type.Object({ certificateId: Type.String(), certificateName: Type.String(), certificateNumber: Type.String() })),
  evaluation: Type.Optional(Evaluation),
  itemVersion: Type.Optional(Type.Integer({ description: "version of the guide it was started with" })),
  correction: Type.Optional(CorrectionNotice),
  reviews: Type.Optional(Type.Array(DepartmentReview)),
  green: Type.Optional(Type.Boolean({ description: "绿色通道" })),
  delivery: Type.Optional(Delivery),
  deadline: Type.Optional(ApplicationDeadline),
  bundleApplicationId: Type.Optional(Uuid),
  takenBy: Type.Optional(Type.String({ description: "id of the official who works on it; for officials only" })),
});
export type Application = Static<typeof Application>;

const Cursor = Type.String({ pattern: "^[A-Za-z0-9_-]{1,200}$", description: "`next` of the page before" });
const Limit = Type.String({ pattern: "^([1-9]\\d?|100)$", description: "1 to 100; default 50" });

export const ApplicationPage = Type.Object({ limit: Type.Optional(Limit), cursor: Type.Optional(Cursor) });

const Yes = Type.Literal("true");

/** What an official wants to see of the own department's applications. */
export const OfficialListQuery = Type.Object({
  ...ApplicationPage.properties,
  status: Type.Optional(ApplicationStatus),
  mine: Type.Optional(Yes),
  overdue: Type.Optional(Yes),
  green: Type.Optional(Yes),
});
export type OfficialListQuery = Static<typeof OfficialListQuery>;

/** How many of a department's applications are in each state; counting ends at 1,000. */
export const ApplicationCounts = Type.Object({
  counts: Type.Array(Type.Object({ status: ApplicationStatus, count: Type.Integer(), more: Type.Boolean() })),
});
export type ApplicationCounts = Static<typeof ApplicationCounts>;

export const ApplicationList = Type.Object({
  applications: Type.Array(Application),
  next: Type.Optional(Type.String({ description: "`cursor` of the next page; left out at the end" })),
});
export type ApplicationList = Static<typeof ApplicationList>;

/** Starts a draft. With consent, its form is filled from her licences. */
export const ApplicationStart = Type.Object({ itemId: Slug, consent: Type.Optional(Consent) }, strict);
export type ApplicationStart = Static<typeof ApplicationStart>;

export const Withdrawal = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }, strict);
export type Withdrawal = Static<typeof Withdrawal>;

const Opinion = Type.Optional(Type.String({ maxLength: 500 }));
/** Working days. */
const Days = Type.Integer({ minimum: 1, maximum: 365 });

/** Bodies of what officials do. Where the law wants reasons, a missing or empty opinion is REQUEST_INVALID. */
export const OfficialBodies = {
  plain: Type.Object({ opinion: Opinion }, strict),
  decide: Type.Object({ grant: Type.Boolean(), opinion: Opinion }, strict),
  review: Type.Object({ agree: Type.Optional(Type.Boolean({ default: true })), opinion: Opinion }, strict),
  ask: Type.Object({ ...CorrectionNotice.properties, opinion: Opinion }, strict),
  pause: Type.Object({ kind: PauseKind, days: Days, opinion: Opinion }, strict),
  extend: Type.Object({ days: Days, opinion: Opinion }, strict),
  deliver: Type.Object({ ...Delivery.properties, opinion: Opinion }, strict),
  handOver: Type.Object({ deptCode: Type.String({ pattern: "^[0-9A-Z]{18}$" }), opinion: Opinion }, strict),
} as const;

/** Starts several items of a bundle (一件事) at once, each an application of its own; with what she agrees to for each. */
export const BundleApplicationStart = Type.Object(
  {
    bundleId: Slug,
    itemIds: Type.Optional(
      Type.Array(Slug, { minItems: 1, maxItems: 30, uniqueItems: true, description: "all of the bundle's where left out" }),
    ),
    consents: Type.Optional(Type.Array(Type.Object({ itemId: Slug, ...Consent.properties }, strict), { maxItems: 30 })),
  },
  strict,
);
export type BundleApplicationStart = Static<typeof BundleApplicationStart>;

/** An item of a bundle that could not go on, and why; the others did. */
export const BundleFailure = Type.Object({
  itemId: Slug,
  code: Type.String(),
  say: Type.String(),
  detail: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type BundleFailure = Static<typeof BundleFailure>;

export const BundleApplication = Type.Object({
  bundleApplicationId: Uuid,
  bundleId: Slug,
  bundleName: Type.String(),
  createdAt: Instant,
  done: Type.Integer({ description: "how many have reached their end" }),
  applications: Type.Array(Application),
  failed: Type.Optional(Type.Array(BundleFailure)),
});
export type BundleApplication = Static<typeof BundleApplication>;

export const FormSave = Type.Object({ values: FormValues }, strict);
export type FormSave = Static<typeof FormSave>;
