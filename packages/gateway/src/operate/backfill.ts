import { type BackfillRequest, type BackfillResult, fail } from "@tongban/protocol";
import { attachKnown } from "../accounts/attach-known.ts";
import type { Gateway } from "../gateway.ts";
import { transact } from "../store/transact.ts";
import type { Identifier } from "../upstream/contracts/identity.ts";
import type { Maintainer } from "./maintainers.ts";

type Result = BackfillResult["results"][number];

/**
 * Takes in pairs of names of an app that goes from one to the other without a stage in which replies show both. Each pair is a transaction of its own, and the
 * same pairs may be sent again. APP_UNKNOWN for an app that is not registered here or whose channel has no such change.
 */
export async function backfill(gateway: Gateway, { id: by }: Maintainer, request: BackfillRequest): Promise<BackfillResult> {
  const { appId, pairs, reason } = request;
  const app = gateway.options.apps.find((one) => one.appId === appId);
  const convert = app && gateway.upstreams.of(app.channel, appId).convert;
  if (!app || !convert) throw fail("APP_UNKNOWN");
  const attach = async (names: readonly Identifier[]): Promise<Result> => {
    const [added, known] = names;
    if (!added || !known) return "invalid";
    const attaching = {
      channel: app.channel,
      known,
      added,
      keys: gateway.keys,
      at: new Date(gateway.now()),
      evidence: { by, reason },
    };
    return transact(gateway.db, (trx) => attachKnown(trx, attaching));
  };
  const results: Result[] = [];
  for (const pair of pairs) results.push(await attach(convert(pair)));
  return { results };
}
