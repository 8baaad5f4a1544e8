import { BundleApplication, BundleApplicationStart, FormSave } from "@tongban/protocol/schemas";
import type { Server } from "@tongban/server-kit";
import { Type } from "typebox";
import { saveBundleForm, submitBundle } from "../applications/bundles/act-on-bundle.ts";
import type { FindBundle } from "../applications/bundles/bundle.ts";
import { startBundle } from "../applications/bundles/start-bundle.ts";
import { loadBundle, nameOfBundle, type OwnBundle, viewBundle } from "../applications/bundles/view-bundle.ts";
import type { Desk } from "../desk.ts";
import { type ReadCaller, requirePerson } from "../identity/relay-token.ts";
import { WithKey } from "./headers.ts";

const Params = Type.Object({ bundleApplicationId: Type.String({ maxLength: 64 }) });

interface Sides {
  readonly desk: Desk;
  readonly readCaller: ReadCaller;
  readonly findBundle: FindBundle;
}

export function addBundleApplicationRoutes(app: Server, { desk, readCaller, findBundle }: Sides): void {
  const response = { 200: BundleApplication };
  const path = "/v1/bundle-applications/:bundleApplicationId";
  interface Asked {
    readonly headers: { readonly authorization?: string | undefined };
    readonly params: { readonly bundleApplicationId: string };
  }
  const ownOf = async ({ headers, params }: Asked): Promise<OwnBundle> => {
    const { certKey } = requirePerson(await readCaller(headers.authorization));
    return { ...params, certKey };
  };
  const view = async (own: OwnBundle) => {
    const { row } = await loadBundle(desk, own);
    return viewBundle(desk, { ...own, bundleName: await nameOfBundle(desk, findBundle, row.bundle_id) });
  };

  app.post("/v1/bundle-applications", { schema: { headers: WithKey, body: BundleApplicationStart, response } }, async (request) => {
    const caller = await readCaller(request.headers.authorization);
    const bundle = await findBundle(desk.db, request.body.bundleId, desk.now());
    return startBundle(desk, {
      caller,
      bundle,
      body: request.body,
      idempotencyKey: request.headers["idempotency-key"],
      traceId: request.id,
    });
  });

  app.get(path, { schema: { params: Params, response } }, async (request) => view(await ownOf(request)));

  app.put(`${path}/form`, { schema: { params: Params, body: FormSave, response } }, async (request) => {
    const own = await ownOf(request);
    await saveBundleForm(desk, { ...own, values: request.body.values, traceId: request.id });
    return view(own);
  });

  app.post(`${path}/submit`, { schema: { params: Params, response } }, async (request) => {
    const own = await ownOf(request);
    const failed = await submitBundle(desk, { ...own, traceId: request.id });
    return { ...(await view(own)), ...(failed.length > 0 && { failed: [...failed] }) };
  });
}
