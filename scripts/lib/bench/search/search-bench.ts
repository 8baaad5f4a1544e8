import type { BenchOptions, Measured } from "../bench.ts";
import { prepare } from "./prepare.ts";

const sizes = { items: 100_000, few: 10_000, many: 1_000_000 };
const noPeer = { name: "none that searches by region with inheritance", value: undefined };

/**
 * Search and the catalogue at 100,000 items, and applications at 1,000,000, on one platform and one PostgreSQL. Floors: an unranked query on the same index, the page's plain
 * SQL, both behind bare Fastify; and for applications the same reading at 10,000.
 */
export async function* searchBench({ measure, say }: BenchOptions): AsyncIterable<Measured> {
  const { few, many, postmaster, close } = await prepare(sizes, say);
  try {
    const medians = await measure({
      search: ["search-hits", many, postmaster],
      "search floor": ["search-floor", many, postmaster],
      catalogue: ["catalogue-page", many, postmaster],
      "catalogue floor": ["catalogue-floor", many, postmaster],
    });
    const of = (job: string, number: string) => medians(job, number) ?? Number.NaN;
    const parts = (job: string) => `node ${of(job, "node").toFixed(2)} and PostgreSQL ${of(job, "postgres").toFixed(2)}`;
    yield* [
      { name: "computing of a search, node and PostgreSQL", job: "search", times: 4 },
      { name: "computing of a page of the catalogue, node and PostgreSQL", job: "catalogue", times: 1.5 },
    ].map(({ name, job, times }) => ({
      case: name,
      value: of(job, "cpu"),
      unit: "ms" as const,
      floor: of(`${job} floor`, "cpu"),
      peer: noPeer,
      goal: times * of(`${job} floor`, "cpu"),
      note: `${parts(job)}; the floor's ${parts(`${job} floor`)}`,
    }));
    for (const set of ["items", "generated"])
      yield {
        case: `missed by the first ten hits, questions about ${set}`,
        value: of("search", set),
        unit: "%",
        floor: of("search floor", set),
        peer: noPeer,
        goal: 5,
        note: "the floor is what the unranked query misses",
      };
    for (const [what, name] of [
      ["list", "a person's list"],
      ["queue", "an official's list"],
      ["status", "the status of one"],
    ] as const) {
      const at = await measure({ many: ["applications", many, postmaster, what], few: ["applications", few, postmaster, what] });
      const floor = at("few", "cpu") ?? Number.NaN;
      const note = "the floor is the same at 10,000";
      yield {
        case: `computing of ${name} at 1,000,000 applications`,
        value: at("many", "cpu") ?? Number.NaN,
        unit: "ms",
        floor,
        peer: noPeer,
        goal: 1.5 * floor,
        note,
      };
    }
  } finally {
    await close();
  }
}
