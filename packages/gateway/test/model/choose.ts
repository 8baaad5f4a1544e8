import { approvingLink, opening, redeeming, refusingLink, splitting, unlinking } from "./acts-links.ts";
import { asking, backfilling, phoning, ruling, settling } from "./acts-operate.ts";
import { approving, listing, proving, reading, refusing } from "./acts-proofs.ts";
import { loggingOut, loggingOutOther, reusing, signingIn } from "./acts-sessions.ts";
import type { Ready } from "./judge.ts";
import { freshen, isUsable, refreshing } from "./refresh.ts";
import { isKeptOut } from "./rules-joins.ts";
import { act, type Run } from "./run.ts";
import { apps, personas } from "./scene.ts";
import { hasStepUp } from "./standing.ts";
import { account, accountOf, credentialsOf, holderOf, membersOf, minute, rootOf, type Session } from "./state.ts";

/** What may be done; `pick` and `other` choose among what there is, `keen` looks for a case that the rules let through. */
export interface Choice {
  readonly kind: keyof typeof chosen;
  readonly pick: number;
  readonly other: number;
  readonly keen: boolean;
}

type Chosen = (run: Run, choice: Choice) => Promise<Ready | undefined>;

function at<One>(list: readonly One[], index: number): One | undefined {
  return list.length > 0 ? list[index % list.length] : undefined;
}

const alive = ({ model }: Run) => Object.values(model.sessions).filter((session) => isUsable(model, session));
const ofAccount = (run: Run, id: string | undefined) => alive(run).filter((session) => accountOf(run.model, session) === id);

/** Any session alive, or now and then one that is over. */
function anybody(run: Run, { pick, keen }: Choice): Session | undefined {
  const all = Object.values(run.model.sessions).filter(({ accessToken }) => accessToken);
  return at(!keen && pick % 5 === 0 ? all : alive(run), pick);
}

/** The session as it is once its phone has a good token. */
async function awake(run: Run, session: Session | undefined): Promise<Session | undefined> {
  if (session) await freshen(run, session.key);
  return session && run.model.sessions[session.key];
}

/** A session of these with a fresh step-up; one is proved anew if there is none. */
async function steppedUp(run: Run, sessions: readonly Session[], pick: number): Promise<Session | undefined> {
  const ready = sessions.filter((session) => hasStepUp(run.model, session));
  if (ready.length > 0) return at(ready, pick);
  const session = at(
    sessions.filter(({ channel }) => channel !== "h5"),
    pick,
  );
  if (!session) return at(sessions, pick);
  const held = account(run.model, accountOf(run.model, session)).person ?? session.persona;
  const who = personas.findIndex(({ id }) => id === held);
  const proof = await proving(run, (await awake(run, session)) ?? session, { claimed: who, face: who });
  if (proof) await act(run, proof);
  return run.model.sessions[session.key];
}

async function actor(run: Run, choice: Choice, fits: (session: Session) => boolean = () => true): Promise<Session | undefined> {
  const session = choice.keen ? await steppedUp(run, alive(run).filter(fits), choice.pick) : anybody(run, choice);
  return awake(run, session);
}

const chosen = {
  signIn: (run, { pick, other }) => signingIn(run, { who: pick, where: other, level: ([1, 2, 3, 3] as const)[pick % 4] ?? 1 }),
  async prove(run, { pick, other, keen }) {
    const session = at(
      alive(run).filter(({ channel }) => channel !== "h5"),
      pick,
    );
    if (!session) return undefined;
    const own = personas.findIndex(({ id }) => id === session.persona);
    // herself; or somebody else or a namesake by her own face; or, relayed, by the other's
    const claimed = keen ? own : other;
    return proving(run, (await awake(run, session)) ?? session, { claimed, face: keen ? own : other % 4 === 3 ? claimed : own });
  },
  async approveJoin(run, choice) {
    const { model } = run;
    const waiting = Object.entries(model.joins).filter(
      ([id, { status }]) => !id.startsWith("join-") && (!choice.keen || status === "waiting"),
    );
    const [joinId, join] = at(waiting, choice.other) ?? [];
    if (!joinId || !join) return undefined;
    const session = await actor(run, choice, (one) => accountOf(model, one) === holderOf(model, join.person));
    return session && approving(run, session, { joinId, right: choice.pick % 5 > 0 });
  },
  async refuseJoin(run, choice) {
    const { model } = run;
    const [joinId, join] =
      at(
        Object.entries(model.joins).filter(([id]) => !id.startsWith("join-")),
        choice.other,
      ) ?? [];
    if (!joinId || !join) return undefined;
    const session = await awake(run, choice.keen ? at(ofAccount(run, holderOf(model, join.person)), choice.pick) : anybody(run, choice));
    return session && refusing(run, session, joinId);
  },
  async listJoins(run, choice) {
    const session = await awake(run, anybody(run, choice));
    return session && listing(run, session);
  },
  async readNotices(run, choice) {
    const session = await awake(run, anybody(run, choice));
    return session && reading(run, session);
  },
  async openLink(run, choice) {
    const session = await actor(run, choice);
    return session && opening(run, session);
  },
  async redeemLink(run, choice) {
    const { model } = run;
    const open = Object.values(model.links).filter(({ status, until }) => !choice.keen || (status === "open" && until > model.now));
    const link = at(open, choice.other);
    if (!link) return undefined;
    const free = alive(run).filter(
      (one) => !account(model, accountOf(model, one)).person && accountOf(model, one) !== rootOf(model, link.account),
    );
    const session = await awake(run, (choice.keen && at(free, choice.pick)) || anybody(run, choice));
    return session && redeeming(run, session, link.token);
  },
  async approveLink(run, choice) {
    const { model } = run;
    const links = Object.entries(model.links).filter(
      ([, { status, until }]) => !choice.keen || (status === "redeemed" && until > model.now),
    );
    const [linkId, link] = at(links, choice.other) ?? [];
    if (!linkId || !link) return undefined;
    const session = await actor(run, choice, (one) => accountOf(model, one) === rootOf(model, link.account));
    return session && approvingLink(run, session, { linkId, right: choice.pick % 5 > 0 });
  },
  async refuseLink(run, choice) {
    const linkId = at(Object.keys(run.model.links), choice.other);
    const session = await awake(run, anybody(run, choice));
    return linkId && session ? refusingLink(run, session, linkId) : undefined;
  },
  async unlink(run, choice) {
    const { model } = run;
    const session = await actor(run, choice, (one) => credentialsOf(model, accountOf(model, one)).length > 1);
    const own = session && credentialsOf(run.model, accountOf(run.model, session));
    const id = choice.keen ? at(own ?? [], choice.other) : at(Object.keys(run.model.credentials), choice.other);
    return session && id ? unlinking(run, session, id) : undefined;
  },
  /** She takes her own way out, just signed in by it or not. */
  async leave(run, { pick, keen }) {
    const { model } = run;
    const shared = alive(run).filter((one) => credentialsOf(model, accountOf(model, one)).length > 1);
    const fresh = shared.filter(({ since }) => model.now - since <= 10 * minute);
    const session = await awake(run, at(keen ? fresh : shared, pick));
    return session && unlinking(run, session, session.credential);
  },
  async split(run, choice) {
    const { model } = run;
    const open = model.merges.flatMap((merge, index) => (!choice.keen || !merge.split ? [index] : []));
    // now and then one that had taken others in before
    const deep = open.filter((one) => model.merges.some(({ into, split }) => into === model.merges[one]?.from && !split));
    const index = at(choice.pick % 2 && deep.length > 0 ? deep : open, choice.other);
    if (index === undefined) return undefined;
    const into = model.merges[index]?.into ?? "";
    const session = await actor(run, choice, (one) => membersOf(model, accountOf(model, one)).includes(into));
    return session && splitting(run, session, index);
  },
  async ask(run, { pick, other, keen }) {
    const { merges, joins, proposals } = run.model;
    const by = pick % 2 ? "first" : "second";
    const splits = merges.flatMap((merge, index) => (!keen || !merge.split ? [{ act: "split", subject: String(index), by } as const] : []));
    const letIns = Object.entries(joins).flatMap(([subject, join]) =>
      !keen || isKeptOut(join) ? [{ act: "let-in", subject, by } as const] : [],
    );
    const open = Object.entries(proposals).flatMap(([subject, { status }]) =>
      !keen || status === "open" ? [{ act: "merge", subject, by } as const] : [],
    );
    const request = at([...splits, ...letIns, ...open], other);
    return request && asking(run, request);
  },
  async rule(run, { pick, other, keen }) {
    const waiting = Object.entries(run.model.rulings).filter(([, { status }]) => !keen || status === "waiting");
    const [id, asked] = at(waiting, other) ?? [];
    if (!id || !asked) return undefined;
    const second = asked.by === "first" ? "second" : "first";
    return ruling(id, { by: pick % 3 === 0 ? asked.by : second, act: pick % 4 === 0 ? "reject" : "confirm" });
  },
  async settle(run, { pick, other, keen }) {
    const open = Object.entries(run.model.proposals).filter(([, { status }]) => !keen || status === "open");
    const [name] = at(open, other) ?? [];
    return name === undefined
      ? undefined
      : settling(run, name, { by: pick % 2 ? "first" : "second", act: pick % 4 ? "resolve" : "dismiss" });
  },
  async backfill(_run, { pick, other }) {
    const app = at(
      apps.filter(({ channel }) => channel === "alipay"),
      pick,
    );
    return app && backfilling({ appId: app.appId, who: other });
  },
  async phone(run, { pick }) {
    const session = at(
      alive(run).filter(({ channel }) => channel === "wechat"),
      pick,
    );
    const own = await awake(run, session);
    return own && phoning(run, own);
  },
  async refresh(run, choice) {
    const session = anybody(run, choice);
    return session && refreshing(run, session);
  },
  async reuse(run, { pick }) {
    const session = at(
      alive(run).filter(({ spent }) => spent),
      pick,
    );
    return session && reusing(run, session);
  },
  async logOut(run, choice) {
    const session = await awake(run, anybody(run, choice));
    return session && loggingOut(run, session, choice.other % 3 === 0);
  },
  async logOutOther(run, { pick, other, keen }) {
    const all = alive(run);
    const session = at(all, pick);
    // now and then another device of the same user
    const fits = (one: Session) => accountOf(run.model, one) === (session && accountOf(run.model, session));
    const others = all.filter((one) => one !== session && (!keen || fits(one)));
    const twins = others.filter((one) => one.credential === session?.credential);
    const lost = at(pick % 2 && twins.length > 0 ? twins : others, other);
    const [own, awoken] = [await awake(run, session), await awake(run, lost)];
    return own && awoken && loggingOutOther(run, own, awoken);
  },
} as const satisfies Record<string, Chosen>;

/** What leads there, where there is nothing yet to do it to. */
const first: Readonly<Partial<Record<Choice["kind"], Choice["kind"]>>> = {
  approveJoin: "prove",
  refuseJoin: "prove",
  redeemLink: "openLink",
  approveLink: "redeemLink",
  refuseLink: "openLink",
  leave: "approveLink",
  split: "approveLink",
  ask: "approveJoin",
  rule: "ask",
  settle: "phone",
  reuse: "refresh",
};

/** Chooses among what there is now and does what comes before the one request. Where there is nothing to choose from, what leads there; at last, a sign-in. */
export async function choose(run: Run, choice: Choice): Promise<Ready> {
  for (let kind: Choice["kind"] | undefined = choice.kind; kind; kind = first[kind]) {
    const make: Chosen = chosen[kind];
    const ready = await make(run, choice);
    if (ready) return ready;
  }
  return chosen.signIn(run, choice);
}
