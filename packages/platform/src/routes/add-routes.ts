import type { Server } from "@tongban/server-kit";
import type { ScanFile } from "../attachments/checks/check-content.ts";
import { createFiles } from "../attachments/files.ts";
import type { Desk } from "../desk.ts";
import type { Officials } from "../identity/officials.ts";
import type { ReadCaller } from "../identity/relay-token.ts";
import { bundleInForce } from "../items/bundles.ts";
import type { Looks } from "../licences/looks.ts";
import type { PresentationKit } from "../licences/present-licence.ts";
import { addOfficialPages } from "../official-page/routes.ts";
import type { Sealing } from "../trace/sealing.ts";
import { addApplicationRoutes } from "./applications.ts";
import { addAttachmentRoutes } from "./attachments.ts";
import { addBundleApplicationRoutes } from "./bundle-applications.ts";
import { addBundleRoutes } from "./bundles.ts";
import { addCatalogueRoutes } from "./catalogue.ts";
import { addContestRoutes } from "./contests.ts";
import { addItemRoutes } from "./items.ts";
import { addLicencePage } from "./licence-page.ts";
import { addLicenceRoutes } from "./licences.ts";
import { addOfficialRoutes } from "./official.ts";
import { addOfficialCatalogueRoutes } from "./official-catalogue.ts";
import { addOfficialLicenceRoutes } from "./official-licences.ts";
import { addSupervisionRoutes } from "./official-supervision.ts";
import { addRuleRoutes } from "./official-supervision-rules.ts";
import { addRegionRoutes } from "./regions.ts";
import { addSearchRoutes } from "./search.ts";
import { addSharingRoutes } from "./sharing.ts";
import { addTraceRoutes } from "./trace.ts";

export interface Parts {
  readonly desk: Desk;
  readonly officials: Officials;
  readonly readCaller: ReadCaller;
  readonly sealing: Sealing;
  readonly looks: Looks;
  readonly kit: PresentationKit;
  /** Signs the officials' page cookies. */
  readonly secret: string;
  readonly scanFile: ScanFile | undefined;
}

/** All that citizens, departments and third parties can ask for. */
export async function addRoutes(app: Server, { desk, officials, readCaller, sealing, looks, kit, secret, scanFile }: Parts): Promise<void> {
  addRegionRoutes(app, desk);
  addItemRoutes(app, desk);
  addBundleRoutes(app, desk);
  addCatalogueRoutes(app, desk);
  addOfficialCatalogueRoutes(app, desk, officials);
  addContestRoutes(app, { desk, readCaller, officials });
  addSearchRoutes(app, desk);
  addLicenceRoutes(app, { desk, readCaller, kit, looks });
  addSharingRoutes(app, { desk, readCaller, officials });
  addTraceRoutes(app, { desk, readCaller, officials, sealing });
  addOfficialLicenceRoutes(app, desk, officials);
  addApplicationRoutes(app, desk, readCaller);
  addBundleApplicationRoutes(app, { desk, readCaller, findBundle: bundleInForce });
  addOfficialRoutes(app, desk, officials);
  await app.register((scope) => addAttachmentRoutes(scope, { files: createFiles(desk, scanFile), readCaller, officials }));
  addSupervisionRoutes(app, desk, officials);
  addRuleRoutes(app, desk, officials);
  await app.register((scope) => addLicencePage(scope, { desk, looks }));
  await app.register((scope) => addOfficialPages(scope, { desk, officials, secret, now: desk.now }));
}
