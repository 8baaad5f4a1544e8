interface FieldRule {
  /** For whoever wrote the message. */
  readonly rule: string;
  fits(value: string): boolean;
}

const moment = String.raw`(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?: ?\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}:\d{2}(?::\d{2})?)`;
const span = new RegExp(`^${moment}(?:~${moment})?$`);
const matches =
  (pattern: RegExp) =>
  (value: string): boolean =>
    pattern.test(value);

/** By the letters of a template's key, e.g. `thing` of `thing1`. Source: developers.weixin.qq.com, sendMessage, table of parameter values, as of 2026-11. */
const rules: ReadonlyMap<string, FieldRule> = new Map([
  ["thing", { rule: "1 to 20 characters", fits: matches(/^\P{Cc}{1,20}$/u) }],
  ["number", { rule: "a number of at most 32 digits", fits: matches(/^(?=.{1,32}$)\d+(\.\d+)?$/) }],
  ["letter", { rule: "1 to 32 letters", fits: matches(/^[A-Za-z]{1,32}$/) }],
  ["symbol", { rule: "1 to 5 symbols", fits: matches(/^[^\p{L}\p{N}\s]{1,5}$/u) }],
  ["character_string", { rule: "1 to 32 digits, letters or symbols", fits: matches(/^[\x20-\x7e]{1,32}$/) }],
  ["time", { rule: "a time, 24 hours, with a date or without, or two joined by ~", fits: matches(span) }],
  ["date", { rule: "a date, with a time or without, or two joined by ~", fits: matches(span) }],
  ["amount", { rule: "at most one currency sign and 10 digits", fits: matches(/^\p{Sc}?\d{1,10}(\.\d{1,10})?元?$/u) }],
  ["phone_number", { rule: "1 to 17 digits and symbols", fits: matches(/^[^\p{L}\p{Cc}]{1,17}$/u) }],
  [
    "car_number",
    { rule: "at most 8 characters, Chinese at its ends only", fits: matches(/^[\p{sc=Han}A-Z\d][A-Z\d]{0,6}[\p{sc=Han}A-Z\d]?$/iu) },
  ],
  ["name", { rule: "at most 10 Chinese characters or 20 letters", fits: isName }],
  ["phrase", { rule: "1 to 5 Chinese characters", fits: matches(/^\p{sc=Han}{1,5}$/u) }],
]);

function isName(value: string): boolean {
  const longest = /\p{sc=Han}/u.test(value) ? 10 : 20;
  return /^[^\d\p{Cc}]+$/u.test(value) && [...value].length <= longest;
}

/** The first value its template will not take, with the rule it breaks. A key of a kind that is not in the table is left to WeChat. */
export function findMisfit(data: Readonly<Record<string, string>>): { readonly key: string; readonly rule: string } | undefined {
  for (const [key, value] of Object.entries(data)) {
    const found = rules.get(key.replace(/\d+$/, ""));
    if (found && !found.fits(value)) return { key, rule: found.rule };
  }
  return undefined;
}
