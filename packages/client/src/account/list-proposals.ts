import type { ProposalHintList } from "@tongban/protocol";
import type { CallOptions, Requests } from "../core/client.ts";

/** Accounts that may be hers as well, to be linked by herself; told only once she has proved herself on both. */
export async function listProposals(client: Requests, options?: CallOptions): Promise<ProposalHintList["proposals"]> {
  const list = await client.request<ProposalHintList>({ method: "GET", path: "/v1/account/proposals", auth: "session", ...options });
  return list.proposals;
}
