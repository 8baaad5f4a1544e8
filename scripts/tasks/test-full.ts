// npm run test:full: everything: long property tests, every screen in Chromium.
import { runTests } from "../lib/run-tests.ts";

process.exitCode = await runTests({ full: true, filters: process.argv.slice(2) });
