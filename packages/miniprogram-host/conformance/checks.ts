import type { Check, Dialect } from "./case.ts";

type Texts = Readonly<Record<string, string | readonly string[]>>;

/** The page shows these texts as it opens: one for the first element, or a list for all. */
export function shows(texts: Texts): Check {
  return async ({ see, seeAll }) => {
    for (const [selector, text] of Object.entries(texts)) {
      if (typeof text === "string") await see(selector, text);
      else await seeAll(selector, text);
    }
  };
}

/** The case's code has said these lines when the page is open. */
export function says(...lines: readonly string[]): Check {
  return ({ said }) => said(lines);
}

/** The same, different on the platforms. */
export function each(checks: Readonly<Record<Dialect, Check>>): Check {
  return (hand) => checks[hand.dialect](hand);
}
