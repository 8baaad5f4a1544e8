// Runs the cases named on the command line, on both platforms, and writes their outcomes as JSON.
import { dialects } from "./case.ts";
import { allCases } from "./cases/all.ts";
import { runOnHost } from "./run-cases.ts";

const ids = process.argv.slice(2);
const cases = allCases.filter(({ id }) => ids.includes(id));
const outcomes = [];
for (const dialect of dialects) outcomes.push(...(await runOnHost(cases, dialect)));
process.stdout.write(JSON.stringify(outcomes));
