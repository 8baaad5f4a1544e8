// Property tests run 100 times each in npm test and 2,000 times in npm run test:full; a test that is dear sets its own number by the same switch.
import fc from "fast-check";

if (process.env.TONGBAN_FULL) fc.configureGlobal({ numRuns: 2000 });
