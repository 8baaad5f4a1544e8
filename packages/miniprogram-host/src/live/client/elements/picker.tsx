import { useState } from "preact/hooks";
import { act } from "../line.ts";
import type { Drawn } from "../model.ts";
import { Sheet } from "../sheet.tsx";
import { attribute, isOn, list, text } from "./attributes.ts";
import { Box } from "./box.tsx";
import type { DrawProps } from "./draw.ts";
import { PickerColumns } from "./picker-columns.tsx";

/** `picker`: its content, and at a tap a sheet with what can be chosen. Source: developers.weixin.qq.com, component/picker, as of 2026-11. */
export function Picker({ of, draw }: DrawProps) {
  const [open, setOpen] = useState(false);
  const { id } = of.wire;
  const end = (value: unknown) => {
    setOpen(false);
    act({ act: "pick", id, ...(value !== undefined && { value }) });
  };
  return (
    <Box of={of} more={{ onClick: () => !isOn(of, "disabled") && setOpen(true) }}>
      {draw(of.children)}
      {open && (
        <Sheet title={text(of, "header-text")} onCancel={() => end(undefined)} start={startOf(of)} onConfirm={end}>
          {(value, change) => <Choice of={of} value={value} change={change} />}
        </Sheet>
      )}
    </Box>
  );
}

interface ChoiceProps {
  readonly of: Drawn;
  readonly value: unknown;
  change(value: unknown): void;
}

function Choice({ of, value, change }: ChoiceProps) {
  const mode = text(of, "mode", "selector");
  if (mode === "selector" || mode === "multiSelector") {
    const many = mode === "multiSelector";
    const columns = (many ? list(of, "range").map((each) => (Array.isArray(each) ? each : [])) : [list(of, "range")]).map((each) =>
      each.map((row) => labelOf(of, row)),
    );
    const rows = Array.isArray(value) ? value.map(Number) : [Number(value)];
    return <PickerColumns columns={columns} rows={rows} change={(next) => change(many ? next : next[0])} />;
  }
  if (mode === "date" || mode === "time") {
    return (
      <input
        type={mode === "date" && text(of, "fields") === "month" ? "month" : mode}
        value={String(value ?? "")}
        min={text(of, "start")}
        max={text(of, "end")}
        aria-label={mode}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
    );
  }
  const names = Array.isArray(value) ? value : [];
  return (
    <>
      {["省", "市", "区"].map((level, at) => (
        <input
          key={level}
          aria-label={level}
          placeholder={level}
          value={String(names[at] ?? "")}
          onInput={({ currentTarget }) => change(Object.assign(["", "", ""], names, { [at]: currentTarget.value }))}
        />
      ))}
    </>
  );
}

function startOf(of: Drawn): unknown {
  const given = attribute(of, "value");
  const mode = text(of, "mode", "selector");
  if (mode === "multiSelector") return list(of, "range").map((_, at) => (Array.isArray(given) ? (given[at] ?? 0) : 0));
  return given ?? (mode === "selector" ? 0 : mode === "region" ? ["", "", ""] : "");
}

function labelOf(of: Drawn, row: unknown): string {
  const key = text(of, "range-key");
  if (key === "" || typeof row !== "object" || row === null) return String(row ?? "");
  return String((row as Readonly<Record<string, unknown>>)[key] ?? "");
}

/** `picker-view`: its columns stand in the page; a tap on a row turns the column to it. */
export function PickerView({ of, draw }: DrawProps) {
  const { id } = of.wire;
  const columns = of.children.filter((child): child is Drawn => typeof child !== "string" && child.wire.tag === "picker-view-column");
  const given = list(of, "value").map(Number);
  return (
    <Box of={of}>
      {columns.map((column, at) => {
        const rows = column.children.filter((child): child is Drawn => typeof child !== "string");
        const here = given[at] ?? 0;
        return (
          <Box key={column.wire.id} of={column}>
            {rows.map((row, index) => (
              <button
                type="button"
                key={row.wire.id}
                class={index === here ? "mp-row here" : "mp-row"}
                onClick={() => act({ act: "pick", id, value: columns.map((_, each) => (each === at ? index : (given[each] ?? 0))) })}
              >
                {draw([row])}
              </button>
            ))}
          </Box>
        );
      })}
    </Box>
  );
}
