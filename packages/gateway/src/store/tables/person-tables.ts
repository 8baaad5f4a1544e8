import type { ChannelId, IdType, ProofMethod } from "@tongban/protocol";
import type { Generated } from "kysely";
import type { VouchMethod } from "../../upstream/contracts/vouching.ts";
import type { Json } from "./json.ts";

/** Who an account is, by what proof, and who asks to be let in. */
export interface PersonTables {
  persons: {
    id: Generated<string>;
    key_hash: string;
    id_type: IdType;
    number_sealed: string;
    name_sealed: string;
    created_at: Date;
  };
  /** Passed proofs. A level belongs to the credential; with a session id, to that one sign-in. */
  proofs: {
    id: Generated<string>;
    credential_id: string;
    session_id: string | null;
    person_id: string;
    method: ProofMethod | VouchMethod;
    level: 2 | 3;
    at: Date;
    expires_at: Date;
  };
  proof_attempts: {
    id: string;
    account_id: string;
    credential_id: string;
    method: ProofMethod;
    claim_sealed: string;
    /** Ours, by which the upstream knows the check. */
    order_no: string;
    /** The upstream's, by which we ask. */
    handle_sealed: string | null;
    status: "started" | "passed" | "failed";
    created_at: Date;
    expires_at: Date;
  };
  joins: {
    id: Generated<string>;
    /** The account that asks. */
    account_id: string;
    person_id: string;
    channel: ChannelId;
    status: "waiting" | "approved" | "refused";
    /** How it ended: by her, by the cooling time, by a wrong number, because the asking account proved somebody else, or by a split later. */
    ended_by: "approval" | "cooling" | "counter" | "objection" | "wrong-number" | "another-person" | "split" | null;
    number: number;
    choices: Json<number[]>;
    requested_at: Date;
    /** Without it only an approval opens it. */
    opens_at: Date | null;
    ended_at: Date | null;
  };
}
