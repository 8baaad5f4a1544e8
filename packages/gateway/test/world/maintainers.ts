import { createHash, randomBytes } from "node:crypto";
import type { GatewayOptions } from "../../src/index.ts";
import { type Call, call } from "./call.ts";
import type { World } from "./world.ts";

type Maintainer = NonNullable<GatewayOptions["maintainers"]>[number];

function employ(id: string, name: string): { readonly maintainer: Maintainer; readonly key: string } {
  const key = randomBytes(32).toString("base64url");
  return { maintainer: { id, name, keyHash: createHash("sha256").update(key).digest("hex") }, key };
}

const [first, second] = [employ("m-first", "值班员甲"), employ("m-second", "值班员乙")];

/** Two people at the maintainers' desk. */
export const maintainers: readonly Maintainer[] = [first.maintainer, second.maintainer];

/** A call of the first or the second of them. */
export function operate({ gateway }: Pick<World, "gateway">, who: "first" | "second" = "first") {
  const { key } = who === "first" ? first : second;
  return (path: string, more: Call = {}) => call(`${gateway}/v1/operate${path}`, { token: key, ...more });
}
