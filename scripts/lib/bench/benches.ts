import type { Bench } from "./bench.ts";
import { hostBench } from "./host/host-bench.ts";
import { loginBench } from "./login/login-bench.ts";
import { searchBench } from "./search/search-bench.ts";

/** All benches the project will have, and those it has by now. */
const benches: Readonly<Record<string, Bench | undefined>> = {
  login: loginBench,
  routing: undefined,
  search: searchBench,
  host: hostBench,
  load: undefined,
  size: undefined,
};

/** The bench of that name, or all that are built. Throws for a name no bench has, and for one that is still to be built. */
export function findBenches(name: string | undefined): readonly (readonly [string, Bench])[] {
  const built = Object.entries(benches).flatMap(([each, bench]) => (bench ? [[each, bench] as const] : []));
  if (name === undefined) return built;
  if (!Object.hasOwn(benches, name))
    throw new Error(`[tongban] no bench is called "${name}": there are ${Object.keys(benches).join(", ")}`);
  const found = built.filter(([each]) => each === name);
  if (found.length === 0)
    throw new Error(`[tongban] the bench "${name}" is not built yet: there is ${built.map(([each]) => each).join(", ")}`);
  return found;
}
