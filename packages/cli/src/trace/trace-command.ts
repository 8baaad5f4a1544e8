import { readFile } from "node:fs/promises";
import { type TraceFault, type TraceReport, verifyAll, verifyDatabase, verifyExport } from "@tongban/platform";
import type { TraceDay, TraceDayList, TraceExport, TraceKeys } from "@tongban/protocol";
import { platformSource, readJson } from "./platform-source.ts";
import { isAddress, readTraceOptions, type TraceOptions } from "./trace-options.ts";

/** `tongban trace verify …`. Throws an error of one line when something is broken or can't be read. */
export async function traceCommand(words: readonly string[], print: (text: string) => void): Promise<void> {
  const options = readTraceOptions(words);
  const keys = await readKeys(options);
  if (options.file !== undefined) return verifyFile(options.file, keys, print);
  const report = await verifyEverything(options, keys);
  const { chains, steps, days, lastDay, unsigned, closed, faults } = report;
  print(`${chains} chains, ${steps} steps; ${days} days signed${lastDay ? `, the last ${lastDay}` : ""}`);
  if (unsigned > 0) print(`${unsigned} of the chains have steps that no signed day covers yet`);
  if (closed > 0) print(`${closed} payloads were not opened: give TONGBAN_DATA_SECRET to check them too`);
  for (const fault of faults) print(`broken: ${placeOf(fault)}${fault.why}`);
  if (faults.length > 0) throw new Error(summaryOf(report));
  print("all hold");
}

async function verifyEverything({ databaseUrl, platformUrl, token, known, until }: TraceOptions, keys: TraceKeys): Promise<TraceReport> {
  const rest = { keys, ...(known !== undefined && { known: await readKnown(known) }), ...(until !== undefined && { until }) };
  if (databaseUrl !== undefined) return verifyDatabase({ databaseUrl, dataSecret: process.env.TONGBAN_DATA_SECRET, ...rest });
  return verifyAll(platformSource(platformUrl, token ?? (await auditToken())), rest);
}

async function verifyFile(file: string, keys: TraceKeys, print: (text: string) => void): Promise<void> {
  const trace = await readFileOf<TraceExport>(file);
  if (trace.format !== "tongban-trace/1" || !Array.isArray(trace.steps)) throw new Error(`${file} is no trace that a platform exported`);
  const check = verifyExport(trace, keys);
  if (!check.ok) throw new Error(`broken at step ${check.seq}: ${check.why}`);
  const { steps, signed, day } = check;
  print(`application ${trace.applicationId}: ${steps} steps hold`);
  print(day === undefined ? "no signed day covers them yet" : `the platform signed them up to step ${signed} on ${day}`);
}

function placeOf({ applicationId, seq, day }: TraceFault): string {
  if (applicationId !== undefined) return `application ${applicationId}, step ${seq}: `;
  return day === undefined ? "" : `day ${day}: `;
}

function summaryOf({ chains, faults }: TraceReport): string {
  const broken = new Set(faults.flatMap(({ applicationId }) => applicationId ?? [])).size;
  return `${broken} of ${chains} chains broken, ${faults.length} faults in all`;
}

/** The keys in a file or at an address; those the platform publishes when none are named. */
async function readKeys({ keys, platformUrl }: TraceOptions): Promise<TraceKeys> {
  const from = keys ?? `${platformUrl}/v1/trace/keys`;
  const set = isAddress(from) ? await readJson<TraceKeys>(from) : await readFileOf<TraceKeys>(from);
  if (!Array.isArray(set.keys)) throw new Error(`${from} is no JWK Set`);
  return set;
}

/** Signed days as the platform lists them, or one of them. */
async function readKnown(file: string): Promise<readonly TraceDay[]> {
  const kept = await readFileOf<TraceDayList | TraceDay>(file);
  return "days" in kept ? kept.days : [kept];
}

async function readFileOf<Body>(file: string): Promise<Body> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Error(`${file} can't be read`, { cause });
  });
  try {
    const body: unknown = JSON.parse(text);
    if (body && typeof body === "object") return body as Body;
  } catch {
    // said below
  }
  throw new Error(`${file} is no JSON`);
}

/** Of the environment, or the one npm start made in this folder. */
async function auditToken(): Promise<string> {
  const given = process.env.TONGBAN_OFFICIAL_TOKEN;
  if (given) return given;
  const kept = await readFileOf<{ officialToken?: string }>(".tongban/secrets.json").catch(() => ({ officialToken: undefined }));
  if (!kept.officialToken) throw new Error("who asks? Give --token of an official who audits");
  return kept.officialToken;
}
