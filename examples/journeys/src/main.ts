// Plays the acceptance journeys; `npm run journeys` checks the options, builds the shells and starts this.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startTestServer } from "@tongban/server-kit/testkit";
import { journeys, stages } from "./journeys.ts";
import { type Played, play, type Report } from "./play.ts";
import { startWorld } from "./world.ts";

const { values } = parseArgs({ options: { channel: { type: "string" }, platform: { type: "string" }, json: { type: "boolean" } } });
const wanted = journeys.filter(({ platform }) => !values.platform || platform === values.platform);
const channels = Object.entries(stages).filter(([channel]) => !values.channel || channel === values.channel);
// With --json standard output holds nothing else.
const say = (text: string) => (values.json ? process.stderr : process.stdout).write(`${text}\n`);

const reports = wanted.length > 0 && channels.length > 0 ? await playAll() : [];
if (reports.length === 0) {
  const built = journeys.map(({ id, title }) => `${id} ${title}`).join(", ");
  process.stderr.write(`[journeys] no journey of ${values.platform} on ${values.channel ?? "any channel"} is built yet; built: ${built}\n`);
}
if (values.json) process.stdout.write(`${JSON.stringify(reports.map(playedOf))}\n`);
process.exitCode = reports.length > 0 && reports.every(({ ok }) => ok) ? 0 : 1;

async function playAll(): Promise<readonly Report[]> {
  const stop = await startTestServer();
  // The database ends with this process, whoever ends it.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop().finally(() => process.exit(1)));
  const world = await startWorld({ shellDir: join(import.meta.dirname, "../../citizen/dist/h5") });
  const played: Report[] = [];
  for (const journey of wanted) {
    for (const [channel, open] of channels) {
      if (played.length > 0) await world.clear();
      const report = await play({ journey, channel, open, world });
      played.push(report);
      say(lineOf(report, journey.title));
    }
  }
  await world.close();
  await stop();
  return played;
}

function lineOf(report: Report, title: string): string {
  const { journey, channel, ok, ms, taps, inputs, uploads, traceId, error } = report;
  const facts = [`${(ms / 1000).toFixed(1)} s`, `${taps} taps`, `${inputs} inputs`, `${uploads ?? "?"} uploads`];
  const end = ok ? `trace ${traceId}` : error;
  return `${ok ? "ok    " : "FAILED"} ${journey} ${title} on ${channel.padEnd(6)} ${facts.join(", ")}; a citizen needs ${report.citizenSeconds} s; ${end}`;
}

function playedOf({ citizenSeconds: _seconds, error: _error, ...played }: Report): Played {
  return played;
}
