import { as } from "../world/citizens.ts";
import { sessionIn } from "./acts-proofs.ts";
import type { Ready } from "./judge.ts";
import { approveLink, openLink, redeemLink, refuseLink, unlink } from "./rules-links.ts";
import { splitOwn } from "./rules-splits.ts";
import type { Run } from "./run.ts";
import type { Session } from "./state.ts";

export function opening(run: Run, session: Session): Ready {
  return {
    text: `${session.key} opens a link`,
    session,
    looksAgain: true,
    send: (gateway) => as(run.scene.world, session, gateway)("/v1/account/links", { method: "POST" }),
    apply: (model, { body }) => openLink(model, sessionIn(model, session), { linkId: body.linkId, token: body.token }),
  };
}

export function redeeming(run: Run, session: Session, token: string): Ready {
  return {
    text: `${session.key} comes by link ${token.slice(0, 4)}`,
    session,
    looksAgain: true,
    send: (gateway) => as(run.scene.world, session, gateway)("/v1/account/links/redeem", { json: { token } }),
    apply: (model, { body }) => redeemLink(model, sessionIn(model, session), { token, number: body.number }),
  };
}

export function approvingLink(run: Run, session: Session, { linkId, right }: { linkId: string; right: boolean }): Ready {
  const shown = run.model.links[linkId]?.number ?? 10;
  const number = right ? shown : 10 + ((shown - 10 + 1) % 90);
  return {
    text: `${session.key} approves link ${linkId.slice(0, 4)} by the ${right ? "right" : "wrong"} number`,
    session,
    looksAgain: true,
    send: (gateway) => as(run.scene.world, session, gateway)(`/v1/account/links/${linkId}/approve`, { json: { number } }),
    apply: (model) => approveLink(model, sessionIn(model, session), { linkId, number }),
  };
}

export function refusingLink(run: Run, session: Session, linkId: string): Ready {
  return {
    text: `${session.key} closes link ${linkId.slice(0, 4)}`,
    session,
    send: (gateway) => as(run.scene.world, session, gateway)(`/v1/account/links/${linkId}/refuse`, { method: "POST" }),
    apply: (model) => refuseLink(model, sessionIn(model, session), linkId),
  };
}

export function unlinking(run: Run, session: Session, credentialId: string): Ready {
  return {
    text: `${session.key} takes credential ${credentialId.slice(0, 4)} out`,
    session,
    looksAgain: true,
    send: (gateway) => as(run.scene.world, session, gateway)(`/v1/account/credentials/${credentialId}`, { method: "DELETE" }),
    apply: (model) => unlink(model, sessionIn(model, session), credentialId),
  };
}

/** The row of the model's merge: the same two may be merged and split again and again. */
export function mergeIdOf({ model, known, tables }: Run, index: number): string {
  const merge = model.merges[index];
  const [from, into] = [known.accounts[merge?.from ?? ""], known.accounts[merge?.into ?? ""]];
  const nth = model.merges.slice(0, index).filter((one) => one.from === merge?.from && one.into === merge?.into).length;
  return tables.merges.filter((row) => row.from === from && row.into === into)[nth]?.id ?? "00000000-0000-4000-8000-000000000000";
}

export function splitting(run: Run, session: Session, index: number): Ready {
  const id = mergeIdOf(run, index);
  return {
    text: `${session.key} splits merge ${index}`,
    session,
    looksAgain: true,
    send: (gateway) => as(run.scene.world, session, gateway)(`/v1/account/merges/${id}/split`, { method: "POST" }),
    apply: (model) => splitOwn(model, sessionIn(model, session), index),
  };
}
