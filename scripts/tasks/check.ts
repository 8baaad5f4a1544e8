// npm run check: format, lint, types, directions, dead code, package checks, size budgets, documents. Ends with `N passed, N failed`.
import { checks } from "../lib/checks.ts";
import { runChecks } from "../lib/run-checks.ts";

process.exitCode = await runChecks(checks, { only: process.argv.slice(2) });
