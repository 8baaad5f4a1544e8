import type { SearchHit } from "@tongban/protocol";
import type { Prepared } from "../desk.ts";
import type { Asked } from "./read-query.ts";

export interface Found {
  readonly summary: Omit<SearchHit, "match">;
  /** 0 named so, 1 begins so, 2 has it in it, 3 has all of it in some order, 4 is like it. */
  readonly class: number;
}

export interface Wanted {
  readonly asked: Asked;
  /** Without one: everywhere. */
  readonly region: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from: number;
  readonly count: number;
}

/** So many entries are looked at in a visitor's own chain of regions, and so many below: of a word that more have, any of them. */
const [mostNear, mostBelow] = [200, 80];

/** What is merely like it must have this much of the best such score. */
const enough = 0.5;

/** How well the words of an entry match: see `Found`. */
const matchClass = `case
  when strpos(words, ' ' || $4 || ' ') > 0 then 0
  when strpos(words, ' ' || $4) > 0 or strpos(words, ' ' || $5 || ' ') > 0 then 1
  when strpos(words, $4) > 0 or strpos(words, ' ' || $5) > 0 then 2
  else 3
end`;

/** Not the parameter itself: by its value PostgreSQL would hold each plan made anew for better than the one it keeps. */
const moment = "(select $6::timestamptz)";

interface Part {
  /** What an entry near must have, and one below. */
  readonly near: string;
  readonly below: string;
  readonly matchClass: string;
  readonly condition?: string;
}

/** Entries that match, judged while they are read: so only what the answer shows is carried on. The weights are those of the index's words, D to A. */
function part({ near, below, matchClass, condition = "" }: Part): string {
  const read = (far: string, among: string, most: number) => `(
    select item_id, summary, task_state = '3' as is_cancelled, popularity, ${far} as far, ${matchClass} as class,
      ts_rank('{0.1, 0.2, 0.6, 1}', tokens, $3::tsquery, 1) as score
    from search_entries
    where tokens @@ (select ${among} from scope) and effective_from <= ${moment} and effective_to > ${moment} ${condition} limit ${most})`;
  return `${read("-depth", `coalesce(near && ${near}, ${below})`, mostNear)} union all ${read("100 + depth", `below && ${below}`, mostBelow)}`;
}

const asked = { near: "$1::tsquery", below: "$10::tsquery", matchClass };
const alike = {
  near: "$2::tsquery",
  below: "$2::tsquery",
  matchClass: "4",
  condition: "and item_id not in (select item_id from asked) and not exists (select from asked where class < $11 and not is_cancelled)",
};

// One statement. The region's chain becomes words of the index, so that the index alone finds what is of a region and has the words: an entry is touched only when it
// is a candidate. What is merely like the question is looked for only when its very words were not found. Order: what was asked before what is like it; cancelled
// after all else that was asked; the very words before scattered ones; nearest first, below last; then by how well it matches and how much it is used. The page is cut by
// place and not by a limit, which as a parameter has the same fault as the moment.
const text = `
  with chain as (
    select string_to_array(path, '.') as codes from regions
    where code = coalesce((select code from region_aliases where old_code = $7), $7)
  ), scope as materialized (
    select ('''R' || array_to_string(codes, '''|''R') || '''')::tsquery as near, ('''B' || codes[cardinality(codes)] || '''')::tsquery as below from chain
    union all select null, null where $7::text is null
  ), asked as materialized (
    ${part(asked)}
  ), alike as materialized (
    ${part(alike)}
  )
  select summary, class from (
    select summary, class,
      row_number() over (order by class = 4, is_cancelled, class = 3, far, class, score desc, popularity desc, item_id collate "C") as place
    from (select * from asked union all select * from alike where score >= ${enough} * (select max(score) from alike)) as found
  ) as placed
  where place > $9::integer and place <= $9::integer + $8::integer order by place`;

export function findEntries(prepared: Prepared, { asked, region, at, from, count }: Wanted): Promise<readonly Found[]> {
  const { all, close, like, any, whole, core, sure } = asked;
  const values = [all, like, any, whole, core, new Date(at), region ?? null, count, from, close, sure ? 4 : 3];
  return prepared<Found>("search", { text, values });
}
