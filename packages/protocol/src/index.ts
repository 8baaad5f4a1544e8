export { pauseNames } from "./code-tables/pause-names.ts";
export {
  type ErrorCode,
  errorCodes,
  type ServerErrorCode,
  serverErrors,
} from "./errors/codes.ts";
export type { ErrorRow } from "./errors/error-row.ts";
export { fail } from "./errors/fail.ts";
export { failOnHost } from "./errors/fail-on-host.ts";
export { type HostErrorCode, hostErrors, stepUpErrors } from "./errors/host-codes.ts";
export { isServiceError, makeServiceError, type ServiceError, type ServiceErrorFields } from "./errors/service-error.ts";
export { ageOn, birthDateOf, citizenIdCheck, isCitizenId, normaliseCitizenId } from "./identifiers/citizen-id.ts";
export { type IdType, isIdNumber, normaliseIdNumber } from "./identifiers/id-type.ts";
export { type LicenceIdParts, licenceId, mod3736, readLicenceId } from "./identifiers/licence-id.ts";
export { maskName, maskNumber, maskPhone } from "./identifiers/mask.ts";
export { isScene, type Scene } from "./identifiers/scene.ts";
export { type AssuranceLevel, levelNames } from "./levels.ts";
export type {
  Application,
  ApplicationCounts,
  ApplicationList,
  ApplicationStart,
  ApplicationStatus,
  BundleApplication,
  BundleApplicationStart,
  BundleFailure,
  CorrectionNotice,
  Delivery,
  DepartmentReview,
  Evaluation,
  EvaluationRequest,
  FormSave,
  FormValues,
  OfficialListQuery,
  PauseKind,
  Satisfaction,
  TraceStep,
  Withdrawal,
} from "./schemas/applications.ts";
export type {
  Attachment,
  AttachmentFormat,
  AttachmentLimits,
  AttachmentList,
  AttachmentStart,
  AttachmentState,
  CounterWish,
} from "./schemas/attachments.ts";
export type { Bundle, BundleList, BundleSummary, ThemeList } from "./schemas/bundles.ts";
export type {
  AddEntry,
  AddItem,
  CancelItem,
  CatalogueAct,
  CatalogueDiff,
  CatalogueEntry,
  CatalogueEntryList,
  ChangeEntry,
  ChangeItem,
  DelegateItem,
  Guide,
  ItemDiff,
  ItemHandling,
  ItemHistory,
  ItemVersion,
  LintFinding,
  LintReport,
  ListChange,
  MergeItem,
  PlainAct,
} from "./schemas/catalogue.ts";
export type { ChannelId, ErrorReply } from "./schemas/common.ts";
export type { Contest, ContestAnswer, ContestKind, ContestList, ContestOutcome, ContestRequest } from "./schemas/contests.ts";
export type { EntryOrder, MadeEntry } from "./schemas/entries.ts";
export type { FormField, FormSchema } from "./schemas/forms.ts";
export type {
  FieldKeys,
  JoinApproval,
  JoinList,
  JoinRequestView,
  Notice,
  NoticeList,
  OpenProof,
  PhoneAnnounced,
  PhoneGrant,
  ProofLaunch,
  ProofMethod,
  ProofOutcome,
  ProofRequest,
  ProofStarted,
  ProofWays,
  SealedClaim,
} from "./schemas/identity.ts";
export type { Item, ItemList, ItemSummary, LinkTarget, TaskState } from "./schemas/items.ts";
export type {
  Consent,
  ConsentRecord,
  Licence,
  LicenceAct,
  LicenceEvent,
  LicenceList,
  LicencePreview,
  OfficialLicence,
  Presentation,
  PresentationList,
  PresentationPreview,
  PresentationRequest,
  PresentedLicence,
} from "./schemas/licences.ts";
export type {
  AccountLinkOpened,
  AccountLinkRedeemed,
  AccountLinkToken,
  AccountLinkView,
  MergeList,
  MergeView,
  ProposalHintList,
} from "./schemas/linking.ts";
export type { Material } from "./schemas/materials.ts";
export type {
  AccountEvidence,
  BackfillRequest,
  BackfillResult,
  MaintainerView,
  OfficialJoin,
  OfficialJoinList,
  OfficialMerge,
  OfficialMergeList,
  ProposalEvidence,
  ProposalKind,
  ProposalList,
  ProposalView,
  Reasoned,
  RulingAct,
  RulingList,
  RulingView,
} from "./schemas/operate.ts";
export type { Region, RegionAlias, RegionKind, RegionList, RegionName, RegionView } from "./schemas/regions.ts";
export type { SearchHit, SearchMatch, SearchPage, SuggestionList } from "./schemas/search.ts";
export type {
  AccountView,
  ChannelCredential,
  InstallOffer,
  JoinView,
  RefreshRequest,
  SessionGrant,
  SessionList,
  SessionSummary,
  SignInRequest,
} from "./schemas/session.ts";
export type { FetchKind, FetchOutcome, SharingEntry, SharingList } from "./schemas/sharing.ts";
export type {
  CardAct,
  CardListQuery,
  CardStatus,
  DeptFigures,
  FiguresQuery,
  RulesInForce,
  RuleVersion,
  RuleVersionList,
  SetRules,
  SupervisedKind,
  SupervisionCard,
  SupervisionCardDetail,
  SupervisionCardList,
  SupervisionFigures,
  SupervisionRule,
  WarningType,
} from "./schemas/supervision.ts";
export type {
  Erasure,
  TraceChain,
  TraceChainList,
  TraceDay,
  TraceDayList,
  TraceExport,
  TraceHeadList,
  TraceKeys,
  TraceProof,
} from "./schemas/trace.ts";
