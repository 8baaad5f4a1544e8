export { finishProof } from "./finish-proof.ts";
export { type ProvePerson, provePerson } from "./prove-person.ts";
export { sealText } from "./seal-text.ts";
export type { ProofStage, Watching } from "./show-and-confirm.ts";
