import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { first } from "./migrations/0001-first.ts";
import { credentials } from "./migrations/0002-credentials.ts";
import { idTypes } from "./migrations/0003-id-types.ts";
import { forgottenAccounts } from "./migrations/0004-forgotten-accounts.ts";
import { merges } from "./migrations/0005-merges.ts";
import { rulings } from "./migrations/0006-rulings.ts";
import { links } from "./migrations/0007-links.ts";
import { proposals } from "./migrations/0008-proposals.ts";
import { phoneAnnouncements } from "./migrations/0009-phone-announcements.ts";
import { noticeDelivery } from "./migrations/0010-notice-delivery.ts";
import { pushes } from "./migrations/0011-pushes.ts";
import { realNameMethods } from "./migrations/0012-real-name-methods.ts";
import { organisations } from "./migrations/0013-organisations.ts";
import { devices } from "./migrations/0014-devices.ts";
import { tries } from "./migrations/0015-tries.ts";

/** The gateway's tables, all in its own schema. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": inOrder(first),
  "0002-credentials": inOrder(credentials),
  "0003-id-types": inOrder(idTypes),
  "0004-forgotten-accounts": inOrder(forgottenAccounts),
  "0005-merges": inOrder(merges),
  "0006-rulings": inOrder(rulings),
  "0007-links": inOrder(links),
  "0008-proposals": inOrder(proposals),
  "0009-phone-announcements": inOrder(phoneAnnouncements),
  "0010-notice-delivery": inOrder(noticeDelivery),
  "0011-pushes": inOrder(pushes),
  "0012-real-name-methods": inOrder(realNameMethods),
  "0013-organisations": inOrder(organisations),
  "0014-devices": inOrder(devices),
  "0015-tries": inOrder(tries),
};

function inOrder(statements: readonly string[]): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
