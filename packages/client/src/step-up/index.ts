export { type ProofStage, type ProvePerson, provePerson } from "./prove-person.ts";
