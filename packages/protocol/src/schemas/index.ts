// Wire schemas as values, for servers: one schema validates, types and documents.

export {
  Application,
  ApplicationList,
  ApplicationStart,
  ApplicationStatus,
  Evaluation,
  EvaluationRequest,
  FormSave,
  FormValues,
  Satisfaction,
  TraceStep,
} from "./applications.ts";
export { AssuranceLevel, ChannelId, ErrorReply, Instant, RegionCode, Slug, strict, Uuid } from "./common.ts";
export { EntryOrder, MadeEntry } from "./entries.ts";
export {
  FieldKeys,
  IdType,
  JoinApproval,
  JoinList,
  JoinRequestView,
  Notice,
  NoticeList,
  PhoneAnnounced,
  PhoneGrant,
  PhoneRequest,
  ProofLaunch,
  ProofMethod,
  ProofOutcome,
  ProofRequest,
  ProofStarted,
  ProofWays,
  SealedClaim,
} from "./identity.ts";
export { FormField, FormSchema, Item, ItemList, ItemSummary, LinkTarget, Material, MaterialGrade, TaskState } from "./items.ts";
export { Consent, ConsentRecord, Licence, LicenceList, LicencePreview } from "./licences.ts";
export {
  AccountLinkOpened,
  AccountLinkRedeemed,
  AccountLinkToken,
  AccountLinkView,
  MergeList,
  MergeView,
  ProposalHintList,
} from "./linking.ts";
export {
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
} from "./operate.ts";
export {
  AccountView,
  ChannelCredential,
  InstallOffer,
  JoinView,
  RefreshRequest,
  SessionGrant,
  SessionList,
  SignInRequest,
} from "./session.ts";
