// npm run test:full: the same tests with long property tests (2,000 runs each).
import { runTests } from "../lib/run-tests.ts";

process.exitCode = await runTests({ full: true, filters: process.argv.slice(2) });
