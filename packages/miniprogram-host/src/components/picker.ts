import { hostError } from "../host-error.ts";
import { dispatch } from "../runtime/events/dispatch.ts";
import type { ViewElement } from "../view/compose.ts";
import { holdValue, shownValue } from "./control-state.ts";
import { attributeOf, needControl } from "./read-attributes.ts";

/** One movement of the hand; between two the app may answer, as with the next column's list. */
export type Step = () => void;

/**
 * The citizen chooses in a picker: an index, a list of them, a time, a date, a region's three names; undefined: she leaves it as it was (`cancel`).
 * In a picker-view she turns its columns. Source: developers.weixin.qq.com, component/picker and picker-view, as of 2026-11; AlipayDocs,
 * mini/component/picker and picker-view, 2026-02.
 */
export function pickSteps(picker: ViewElement, value: unknown): readonly Step[] {
  needControl(picker, "picker", "picker-view");
  if (picker.tag === "picker-view") return [() => turnColumns(picker, value)];
  if (value === undefined) return [() => void dispatch(picker, { name: "cancel", detail: {} })];
  const mode = String(attributeOf(picker, "mode") ?? "selector");
  const check = Object.hasOwn(checks, mode) ? checks[mode] : undefined;
  if (!check) throw hostError("UnsupportedError", `<picker mode="${mode}"> is not simulated`);
  check(picker, value);
  const columns = mode === "multiSelector" ? turns(picker, value) : [];
  return [...columns, () => choose(picker, value)];
}

type Check = (picker: ViewElement, value: unknown) => void;

const checks: Readonly<Record<string, Check>> = {
  selector(picker, value) {
    const range = attributeOf(picker, "range");
    const count = Array.isArray(range) ? range.length : 0;
    if (!Number.isInteger(Number(value)) || Number(value) < 0 || Number(value) >= count)
      throw refusal(value, `its range has ${count} entries`);
  },
  multiSelector(_picker, value) {
    if (!Array.isArray(value)) throw refusal(value, "it takes a list with an index for each column");
  },
  time: within(/^\d\d:\d\d$/, "hh:mm"),
  date: within(/^\d{4}(-\d\d){0,2}$/, "YYYY-MM-DD"),
  region(_picker, value) {
    if (!Array.isArray(value)) throw refusal(value, "it takes a list of names: province, city, county");
  },
};

/** Texts of this form, between `start` and `end`, which compare as texts. */
function within(form: RegExp, name: string): Check {
  return (picker, value) => {
    if (typeof value !== "string" || !form.test(value)) throw refusal(value, `it takes ${name}`);
    const start = String(attributeOf(picker, "start") ?? "");
    const end = String(attributeOf(picker, "end") ?? "");
    if ((start !== "" && value < start) || (end !== "" && value > end)) throw refusal(value, `it goes from ${start} to ${end}`);
  };
}

function refusal(value: unknown, why: string): Error {
  return hostError("DriveError", `this <picker> does not offer ${JSON.stringify(value)}: ${why}`);
}

/** Each column that moves is told of at once, before she confirms. */
function turns(picker: ViewElement, value: unknown): readonly Step[] {
  const before = shownValue(picker, "value");
  const old = Array.isArray(before) ? before : [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((row, column) =>
    row === (old[column] ?? 0) ? [] : [() => void dispatch(picker, { name: "columnchange", detail: { column, value: row } })],
  );
}

function choose(picker: ViewElement, value: unknown): void {
  holdValue(picker, "value", value);
  dispatch(picker, { name: "change", detail: { value } });
}

function turnColumns(view: ViewElement, value: unknown): void {
  if (!Array.isArray(value)) throw hostError("DriveError", "a <picker-view> takes a list with an index for each column");
  dispatch(view, { name: "pickstart", detail: {} });
  holdValue(view, "value", value);
  dispatch(view, { name: "change", detail: { value } });
  dispatch(view, { name: "pickend", detail: {} });
}
