import { hostError } from "../../host-error.ts";
import { type ApiContext, type ApiTable, failure, ownAsync } from "../../native/api.ts";
import { needList } from "../../native/check.ts";
import { listOf, textOr } from "../../native/read-option.ts";
import { type Fields, fieldsOf } from "../../runtime/unit/definition.ts";

const left = failure("用户取消操作", 11);

/** The driver answers by `native.confirm("2026-11-25")`, in the app's format; without a text the date stays that the app proposed. */
async function datePicker({ screen }: ApiContext, option: Fields) {
  const format = textOr(option.format, "yyyy-MM-dd");
  const form = new RegExp(`^${format.replace(/[a-zA-Z]+/g, (letters) => `\\d{${letters.length}}`)}$`);
  const proposed = textOr(option.currentDate, "");
  const check = (given: unknown) => {
    const text = String(given);
    if (text === "" && proposed !== "") return;
    if (!form.test(text)) throw hostError("DriveError", `my.datePicker takes ${format}, not ${JSON.stringify(text)}`);
    const [start, end] = [option.startDate, option.endDate];
    if ((typeof start === "string" && isBefore(text, start)) || (typeof end === "string" && isBefore(end, text)))
      throw hostError("DriveError", `my.datePicker goes from ${String(start)} to ${String(end)}: ${text} is not in it`);
  };
  const choices = ["取消", "确定"];
  const { confirmed, input } = await screen.ask({ kind: "prompt", title: "选择日期", text: proposed || format, choices, option }, check);
  if (!confirmed) throw left;
  return { date: input === "" ? proposed : input };
}

/** The document's own example writes `2016-10-9`. */
function isBefore(one: string, other: string): boolean {
  const [first, second] = [numbersOf(one), numbersOf(other)];
  const at = first.findIndex((number, index) => number !== second[index]);
  return at >= 0 && (first[at] ?? 0) < (second[at] ?? 0);
}

function numbersOf(date: string): readonly number[] {
  return date.split(/\D+/).map(Number);
}

/** One row for each pair of its two lists. Left alone, all it gives is empty text. */
async function optionsSelect(ctx: ApiContext, option: Fields) {
  const one = needList(ctx, option, "optionsOne").map(String);
  const two = option.optionsTwo === undefined ? undefined : needList(ctx, option, "optionsTwo").map(String);
  const rows = one.flatMap((first, at) => (two ?? [""]).map((second, other) => ({ first, at, second, other })));
  const choices = rows.map(({ first, second }) => `${first} ${second}`.trim());
  const reply = await ctx.screen.ask({ kind: "actionSheet", title: textOr(option.title, ""), text: "", choices, option });
  const { first = "", at = "", second = "", other = "" } = (reply.confirmed ? rows[reply.choice] : undefined) ?? {};
  return {
    selectedOneIndex: at,
    selectedOneOption: first,
    ...(two && { selectedTwoIndex: other, selectedTwoOption: second }),
  };
}

/** Of the app's own cities: the platform's list of them is not here. */
async function chooseCity({ screen, report }: ApiContext, option: Fields) {
  const listed = [...listOf(option.hotCities), ...listOf(option.cities)].map(fieldsOf);
  const cities = [...new Map(listed.map((each) => [String(each.adCode), each])).values()];
  if (cities.length === 0 || option.setLocatedCity === true) {
    const name = cities.length === 0 ? "my.chooseCity without cities of the app's own" : "my.chooseCity with setLocatedCity";
    report({ kind: "unsupported", name });
    throw failure(`${name} is not simulated`);
  }
  const choices = cities.map(({ city }) => String(city));
  const reply = await screen.ask({ kind: "actionSheet", title: "选择城市", text: "", choices, option });
  const { city, adCode } = cities[reply.choice] ?? {};
  if (!reply.confirmed) throw left;
  return { city, adCode };
}

/** Source: @mini-types/my 3.0.14, and AlipayDocs, api/ui-date, api/options-select, api/ui-city, 2026-02; error 11 of the date is an inference from the city. */
export const alipayPickers: ApiTable = {
  datePicker: ownAsync(datePicker),
  optionsSelect: ownAsync(optionsSelect),
  chooseCity: ownAsync(chooseCity),
};
