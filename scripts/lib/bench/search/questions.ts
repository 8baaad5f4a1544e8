import { readTestData } from "./fill-items.ts";

export interface Question {
  readonly q: string;
  readonly region: string;
  /** Ids of items, or region and name of a generated one. */
  readonly expected: readonly string[];
}

type Row = readonly [kind: string, q: string, region: string, expected: readonly string[]];

/** The set of the platform's tests: about its own and listed items, and about generated ones. */
export function readQuestions(): Readonly<Record<"items" | "generated", readonly Question[]>> {
  const { items, generated } = readTestData("search-queries.json") as Readonly<Record<"items" | "generated", readonly Row[]>>;
  const read = (rows: readonly Row[]) => rows.map(([, q, region, expected]) => ({ q, region, expected }));
  return { items: read(items), generated: read(generated) };
}

interface Hit {
  readonly itemId: string;
  readonly region: string;
  readonly taskName: string;
}

/** How many of 100 expected items are not among the first ten. */
export async function missedOf100(
  questions: readonly Question[],
  firstTen: (question: Question) => Promise<readonly Hit[]>,
): Promise<number> {
  let found = 0;
  for (const question of questions) {
    const keys = (await firstTen(question)).slice(0, 10).flatMap(({ itemId, region, taskName }) => [itemId, `${region}/${taskName}`]);
    found += question.expected.filter((key) => keys.includes(key)).length / question.expected.length;
  }
  return 100 * (1 - found / questions.length);
}
