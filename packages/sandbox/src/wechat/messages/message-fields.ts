/** A time of day, or a day with or without one; two with ~ between them. */
const day = "\\d{4}[年/-]\\d{1,2}[月/-]\\d{1,2}日?";
const time = "\\d{1,2}:\\d{2}(:\\d{2})?";
const moment = `((${day})( ?${time})?|${time})`;

/**
 * What a field of a subscription message takes, by the word its key begins with. Source: developers.weixin.qq.com, subscribeMessage.send
 * (limits of parameters), as of 2026-11. Inference: a day may be written with - or / beside 年月日.
 */
const forms = {
  thing: /^.{1,20}$/su,
  number: /^(?=.{1,32}$)\d+(\.\d+)?$/u,
  letter: /^[A-Za-z]{1,32}$/u,
  symbol: /^[\p{P}\p{S}]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/u,
  time: new RegExp(`^${moment}(~${moment})?$`, "u"),
  date: new RegExp(`^${moment}(~${moment})?$`, "u"),
  amount: /^[\p{Sc}]?\d{1,10}(\.\d+)?元?$/u,
  phone_number: /^[\d+\-() ]{1,17}$/u,
  car_number: /^[\p{Script=Han}A-Za-z0-9·]{1,8}$/u,
  name: /^(\p{Script=Han}{1,10}|[A-Za-z\p{P}\p{S} ]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
} as const satisfies Record<string, RegExp>;

/** The form of a key: one of the words and a number. */
export const fieldKey = `^(${Object.keys(forms).join("|")})\\d+$`;

/** Does this field take this value? A key that begins with no known word takes nothing. */
export function isFieldValue(key: string, value: unknown): value is string {
  const known: Readonly<Record<string, RegExp>> = forms;
  const [, kind = "", number = ""] = /^(.*?)(\d+)$/.exec(key) ?? [];
  return typeof value === "string" && number !== "" && Object.hasOwn(known, kind) && known[kind]?.test(value) === true;
}
