import type { Migration } from "kysely/migration";
import { createTables } from "./migrations/0001-tables.ts";
import { closeTrace } from "./migrations/0002-append-only-trace.ts";
import { oneUnderWay } from "./migrations/0003-one-under-way.ts";
import { addRegionsAndCatalogue } from "./migrations/0004-regions-and-catalogue.ts";
import { applicationLife } from "./migrations/0005-applications.ts";
import { clocksAndSupervision } from "./migrations/0006-clocks-and-supervision.ts";
import { traceLicencesSharing } from "./migrations/0007-trace-licences-sharing.ts";
import { addSearch } from "./migrations/0008-search.ts";
import { attachments } from "./migrations/0009-attachments.ts";
import { daysOfSteps } from "./migrations/0010-days-of-steps.ts";
import { ruleVersionsAndContestCards } from "./migrations/0010-rule-versions-and-contest-cards.ts";

/** The platform's tables, all in its own schema. */
export const migrations = {
  "0001-tables": { up: createTables },
  "0002-append-only-trace": { up: closeTrace },
  "0003-one-under-way": { up: oneUnderWay },
  "0004-regions-and-catalogue": { up: addRegionsAndCatalogue },
  "0005-applications": { up: applicationLife },
  "0006-clocks-and-supervision": { up: clocksAndSupervision },
  "0007-trace-licences-sharing": { up: traceLicencesSharing },
  "0008-search": { up: addSearch },
  "0009-attachments": { up: attachments },
  "0010-days-of-steps": { up: daysOfSteps },
  "0010-rule-versions-and-contest-cards": { up: ruleVersionsAndContestCards },
} as const satisfies Record<string, Migration>;
