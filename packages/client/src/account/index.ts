// What she does about her account itself; works with the client on axios and with the small one.

export { approveAccountLink } from "./approve-account-link.ts";
export { endSession } from "./end-session.ts";
export { givePhone } from "./give-phone.ts";
export { listMerges } from "./list-merges.ts";
export { listProposals } from "./list-proposals.ts";
export { listSessions } from "./list-sessions.ts";
export { openAccountLink } from "./open-account-link.ts";
export { readAccountLink } from "./read-account-link.ts";
export { readProofWays } from "./read-proof-ways.ts";
export { redeemAccountLink } from "./redeem-account-link.ts";
export { refuseAccountLink } from "./refuse-account-link.ts";
export { splitMerge } from "./split-merge.ts";
export { unlinkCredential } from "./unlink-credential.ts";
