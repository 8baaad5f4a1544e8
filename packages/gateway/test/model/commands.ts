import fc from "fast-check";
import { type Choice, choose } from "./choose.ts";
import type { Ready } from "./judge.ts";
import { checkSession } from "./look.ts";
import { isUsable } from "./refresh.ts";
import { forgetIdle } from "./rules-sign-in.ts";
import { act, actTogether, type Run, settle, tick } from "./run.ts";
import { apps, stages } from "./scene.ts";
import { day, hour, minute } from "./state.ts";

type Command = fc.AsyncCommand<object, Run>;

/** How many steps were done, over all sequences: an act of its own, an act of a batch, a change of the world. */
export const done = { steps: 0 };

const command = (text: string, run: (real: Run) => Promise<void>): Command => ({
  check: () => true,
  run: (_model, real) => run(real),
  toString: () => text,
});

const often: Readonly<Record<Choice["kind"], number>> = {
  signIn: 18,
  prove: 14,
  approveJoin: 14,
  refuseJoin: 2,
  listJoins: 2,
  readNotices: 2,
  openLink: 8,
  redeemLink: 10,
  approveLink: 12,
  refuseLink: 1,
  unlink: 5,
  leave: 3,
  split: 8,
  ask: 6,
  rule: 7,
  settle: 4,
  backfill: 2,
  phone: 4,
  refresh: 3,
  reuse: 1,
  logOut: 2,
  logOutOther: 4,
};

const kind = fc.oneof(...Object.entries(often).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as Choice["kind"]) })));
const choice: fc.Arbitrary<Choice> = fc.record({
  kind,
  pick: fc.nat(59),
  other: fc.nat(59),
  keen: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});
const print = ({ kind: name, pick, other, keen }: Choice) => `${name}(${pick},${other}${keen ? ",keen" : ""})`;

const single = choice.map((one) =>
  command(print(one), async (run) => {
    const ready = await choose(run, one);
    await act(run, ready);
    done.steps += 1;
    await look(run, one);
  }),
);

const together = fc.array(choice, { minLength: 2, maxLength: 4 }).map((list) =>
  command(`together(${list.map(print).join(" ∥ ")})`, async (run) => {
    const readies: Ready[] = [];
    for (const one of list) {
      const ready = await choose(run, one);
      if (!readies.some((other) => other.text === ready.text || (ready.proves && other.proves === ready.proves))) readies.push(ready);
    }
    await actTogether(run, readies);
    done.steps += readies.length;
    for (const one of list) await look(run, one);
  }),
);

/** Somebody looks at her account: another one after each act. */
async function look(run: Run, { pick, other }: Choice): Promise<void> {
  const keys = Object.keys(run.model.sessions);
  const recent = keys.slice(-12);
  const key = recent[(pick + other) % recent.length];
  if (key) await checkSession(run, key);
}

/** Everybody who is signed in looks, and the last few who are not. */
export async function lookAtAll(run: Run): Promise<void> {
  const all = Object.values(run.model.sessions);
  const isIn = (session: (typeof all)[number]) => isUsable(run.model, session);
  const over = all.filter((session) => !isIn(session)).slice(-4);
  for (const { key } of [...all.filter(isIn), ...over]) await checkSession(run, key);
}

/** After a while those look who wait to be let in, and a few others. */
async function lookAfterAWhile(run: Run): Promise<void> {
  const all = Object.values(run.model.sessions).filter((session) => isUsable(run.model, session));
  const waiting = all.filter(({ origin }) =>
    Object.values(run.model.joins).some((join) => join.account === origin && join.status === "waiting"),
  );
  for (const { key } of new Set([...waiting, ...all.slice(-3)])) await checkSession(run, key);
}

const spans = [
  { weight: 5, ms: minute, text: "a minute" },
  { weight: 5, ms: 11 * minute, text: "11 minutes" },
  { weight: 3, ms: hour + minute, text: "an hour" },
  { weight: 8, ms: day + hour, text: "a day" },
  { weight: 1, ms: 31 * day, text: "31 days" },
];
const passing = (text: string, ms: number) =>
  command(`passes(${text})`, async (run) => {
    run.trace.push(`${text} pass`);
    tick(run, ms);
    done.steps += 1;
    await lookAfterAWhile(run);
  });

const forgetting = command("forgets()", async (run) => {
  run.trace.push("92 days pass, and the idle are forgotten");
  tick(run, 92 * day);
  await run.scene.sweep();
  const { accounts } = await run.scene.readTables();
  forgetIdle(run.model, (id) => !accounts.some((row) => row.id === run.known.accounts[id]));
  done.steps += 1;
  await settle(run, [run.model]);
});

const time = fc.oneof(
  ...spans.map(({ weight, ms, text }) => ({ weight, arbitrary: fc.constant(passing(text, ms)) })),
  ...(process.env.TONGBAN_FULL ? [{ weight: 1, arbitrary: fc.constant(forgetting) }] : []),
);

const changing = fc
  .record({ app: fc.constantFrom(...apps.filter(({ channel }) => channel === "alipay")), stage: fc.constantFrom(...stages) })
  .map(({ app, stage }) =>
    command(`stage(${app.appId},${stage})`, async (run) => {
      run.trace.push(`Alipay's app ${app.appId} is at ${stage}`);
      run.scene.setStage(app.appId, stage);
      done.steps += 1;
    }),
  );

/** Whether WeChat's apps are bound to an Open Platform account, so that replies show a unionid. */
const bareness = fc.boolean().map((isBare) =>
  command(`unionid(${!isBare})`, async (run) => {
    run.trace.push(`WeChat shows ${isBare ? "no" : "a"} unionid`);
    run.scene.setBare(isBare);
    done.steps += 1;
  }),
);

export const everyCommand = [
  ...Array.from({ length: 14 }, () => single),
  ...Array.from({ length: 4 }, () => together),
  time,
  changing,
  bareness,
];
