import { createHash } from "node:crypto";
import { call } from "../world/call.ts";
import { as } from "../world/citizens.ts";
import { operate } from "../world/maintainers.ts";
import { mergeIdOf } from "./acts-links.ts";
import { sessionIn } from "./acts-proofs.ts";
import type { Ready } from "./judge.ts";
import { enter } from "./rules-joins.ts";
import { backfill, dismiss, keepPhone, resolve } from "./rules-proposals.ts";
import { endRuling, requestRuling } from "./rules-splits.ts";
import type { Run } from "./run.ts";
import { personas, phoneOf } from "./scene.ts";
import { Mismatch, type Ruling, type Session } from "./state.ts";

const reason = "窗口核验两份证件";

function proposalIdOf({ model, known, tables }: Run, name: string): string {
  const pair = (model.proposals[name]?.accounts ?? [])
    .map((id) => known.accounts[id] ?? "")
    .sort()
    .join();
  return tables.proposals.find((row) => row.kind === name.split(" ")[0] && [row.one, row.other].sort().join() === pair)?.id ?? "";
}

/** One maintainer settles a proposal. */
export function settling(run: Run, name: string, { by, act }: { by: Ruling["by"]; act: "dismiss" | "resolve" }): Ready {
  const id = proposalIdOf(run, name);
  return {
    text: `the ${by} maintainer ${act}s the proposal ${name}`,
    send: (gateway) => operate({ gateway }, by)(`/proposals/${id}/${act}`, { json: { reason } }),
    apply: (model) => (act === "dismiss" ? dismiss(model, name) : resolve(model, name)),
  };
}

const paths = { split: "merges", merge: "proposals", "let-in": "joins" } as const;

/** A maintainer asks for what needs a second one. */
export function asking(run: Run, { act, subject, by }: Pick<Ruling, "act" | "subject" | "by">): Ready {
  const id = act === "split" ? mergeIdOf(run, Number(subject)) : act === "merge" ? proposalIdOf(run, subject) : subject;
  return {
    text: `the ${by} maintainer asks for ${act} of ${subject}`,
    send: (gateway) => operate({ gateway }, by)(`/${paths[act]}/${id}/${act === "split" ? "split" : "counter"}`, { json: { reason } }),
    apply: (model, { body }) => requestRuling(model, { act, subject, by }, body.rulingId),
  };
}

export function ruling(rulingId: string, { by, act }: { by: Ruling["by"]; act: "confirm" | "reject" }): Ready {
  return {
    text: `the ${by} maintainer ${act}s ruling ${rulingId.slice(0, 4)}`,
    send: (gateway) => operate({ gateway }, by)(`/rulings/${rulingId}/${act}`, { json: { reason } }),
    apply: (model) => endRuling(model, { rulingId, by, act }),
  };
}

/** The number WeChat's phone button gives: a mother's phone has a daughter's number. */
export async function phoning(run: Run, session: Session): Promise<Ready | undefined> {
  if (session.channel !== "wechat" || !session.alive) return undefined;
  const { world } = run.scene;
  const pressed = await call(`${world.sandbox.url}/device/wechat/phone-number`, {
    json: { appId: session.appId, persona: session.persona },
  });
  const json = { grant: { kind: "wx-phone-code", code: pressed.body.code } };
  return {
    text: `${session.key} gives its phone number`,
    session,
    key: session.key,
    send: (gateway) => as(world, session, gateway)("/v1/account/phone", { json }),
    apply(model) {
      const own = sessionIn(model, session);
      enter(model, own);
      keepPhone(model, own, phoneOf(session.persona));
    },
  };
}

/** What an operator gets from Alipay's conversion for one user of one app. */
export function backfilling({ appId, who }: { appId: string; who: number }): Ready {
  const { id } = personas[who % personas.length] ?? personas[0];
  const pair = { userId: `2088${digits(`user ${id}`)}`, openId: `083${signs(`open ${appId} ${id}`)}` };
  const names = { known: `user_id@alipay ${id}`, added: `open_id@${appId} ${id}`, what: `open_id@${appId}` };
  return {
    text: `${id}'s open_id of ${appId} is back-filled`,
    send: (gateway) => operate({ gateway })("/backfill", { json: { appId, pairs: [pair], reason } }),
    apply(model, { body }) {
      const expected = backfill(model, names);
      if (body.results?.[0] !== expected) throw new Mismatch(`back-filled: ${body.results?.[0]}, not ${expected}`);
    },
  };
}

// What the sandbox calls its users, once more.
const digest = (text: string) => createHash("sha512").update(text);
const digits = (text: string) =>
  BigInt(`0x${digest(text).digest("hex")}`)
    .toString(10)
    .slice(-12);
const signs = (text: string) => digest(text).digest("base64url").slice(0, 44);
