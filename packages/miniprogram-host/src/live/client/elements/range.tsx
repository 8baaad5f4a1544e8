import { act } from "../line.ts";
import type { Drawn } from "../model.ts";
import { isOn, number, text } from "./attributes.ts";
import { Box } from "./box.tsx";

export function Progress({ of }: { of: Drawn }) {
  const percent = Math.max(0, Math.min(100, number(of, "percent", 0)));
  const colour = text(of, "activeColor") || text(of, "active-color") || text(of, "color");
  const height = number(of, "stroke-width", 6);
  return (
    <Box of={of} more={{ role: "progressbar", "aria-valuenow": percent }}>
      <span class="mp-groove" style={{ height: `${height}px`, background: text(of, "backgroundColor") || undefined }}>
        <i style={{ width: `${percent}%`, background: colour || undefined }} />
      </span>
      {isOn(of, "show-info") && <span class="mp-info">{percent}%</span>}
    </Box>
  );
}

export function Slider({ of }: { of: Drawn }) {
  const { id } = of.wire;
  const min = number(of, "min", 0);
  const max = number(of, "max", 100);
  const value = number(of, "value", min);
  return (
    <Box of={of}>
      <input
        type="range"
        min={min}
        max={max}
        step={number(of, "step", 1)}
        value={value}
        style={{ "--mp-part": `${((value - min) / Math.max(1, max - min)) * 100}%` }}
        disabled={isOn(of, "disabled")}
        onInput={({ currentTarget }) => act({ act: "slideOver", id, to: Number(currentTarget.value) })}
        // Not onChange: preact/compat makes of that another onInput.
        onChangeCapture={({ currentTarget }) => act({ act: "slide", id, to: Number(currentTarget.value) })}
      />
      {isOn(of, "show-value") && <span class="mp-info">{value}</span>}
    </Box>
  );
}
