// npm test: builds the shell, then runs the fast tier. Ends with the line `N passed, N failed`.
import { runTests } from "../lib/run-tests.ts";

process.exitCode = await runTests({ full: false, filters: process.argv.slice(2) });
