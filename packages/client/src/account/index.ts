// What she does about her account itself; works with the client on axios and with the small one.

export { endSession } from "./end-session.ts";
export { listSessions } from "./list-sessions.ts";
export { readProofWays } from "./read-proof-ways.ts";
