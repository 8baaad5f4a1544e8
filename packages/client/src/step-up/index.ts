export { type ProofStage, type ProvePerson, provePerson } from "./prove-person.ts";
export { sealText } from "./seal-text.ts";
