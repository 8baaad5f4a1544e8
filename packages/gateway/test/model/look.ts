import { as } from "../world/citizens.ts";
import type { Ready } from "./judge.ts";
import { freshen } from "./refresh.ts";
import { dataAnswer } from "./rules-joins.ts";
import { shownJoin } from "./rules-sign-in.ts";
import { act, broken, nextGateway, type Run } from "./run.ts";
import { personas } from "./scene.ts";
import { standing } from "./standing.ts";
import { accountOf, credentialsOf } from "./state.ts";

/** What a session sees is what the model says: over, or the account with its label, its channels, its own level and nobody's name but whom it proved itself. */
export async function checkSession(run: Run, key: string): Promise<void> {
  await freshen(run, key);
  const session = run.model.sessions[key];
  // its sign-in was answered when it was over already: the phone never had it
  if (!session?.accessToken) return;
  const ready: Ready = {
    text: `${key} looks at its account`,
    session,
    isLook: true,
    send: (gateway) => as(run.scene.world, session, gateway)("/v1/account"),
    apply: () => {},
  };
  const { body } = await act(run, ready);
  if (!body.label) return;
  const now = run.model.sessions[key] ?? session;
  const id = accountOf(run.model, now);
  run.labels[id] ??= body.label;
  const { level, person } = standing(run.model, now);
  const own = personas.find((one) => one.id === person);
  const join = shownJoin(run.model, now);
  const expected = {
    label: run.labels[id],
    level,
    name: own?.name,
    number: own?.number.slice(-4),
    channels: credentialsOf(run.model, id).sort(),
    current: [now.credential],
    join: join && [join, run.model.joins[join]?.status],
  };
  const seen = {
    label: body.label,
    level: body.level,
    name: body.person?.name,
    number: body.person?.number.slice(-4),
    channels: body.channels.map((one: { credentialId: string }) => one.credentialId).sort(),
    current: body.channels.flatMap((one: { credentialId: string; current: boolean }) => (one.current ? [one.credentialId] : [])),
    join: body.join && [body.join.joinId, body.join.status],
  };
  if (JSON.stringify(seen) !== JSON.stringify(expected))
    broken(run, `${key} sees ${JSON.stringify(seen)}, not ${JSON.stringify(expected)}`);
  if (run.turn % 3 > 0) return;
  const data = await as(run.scene.world, now, nextGateway(run))("/v1/applications");
  const answer = data.status === 200 ? "" : data.body?.code;
  if (answer !== dataAnswer(run.model, now))
    broken(run, `${key} reads the person's data: ${answer || "yes"}, not ${dataAnswer(run.model, now) || "yes"}`);
}
