import type { Drawn } from "../model.ts";
import { number, text } from "./attributes.ts";
import { Box } from "./box.tsx";

const tick = "m7 12.500 3.500 3.500 6.500-7";
const cross = "M8 8l8 8m0-8-8 8";
const mark = "M12 7v6.500m0 2.500v1";

/** Source of names: developers.weixin.qq.com, component/icon, as of 2026-11; AlipayDocs, mini/component/icon, 2026-02. Colours from memory. */
const icons: Readonly<Record<string, { readonly path: string; readonly colour: string; readonly filled: boolean }>> = {
  success: { path: tick, colour: "#07c160", filled: true },
  success_no_circle: { path: tick, colour: "#07c160", filled: false },
  info: { path: mark, colour: "#10aeff", filled: true },
  warn: { path: mark, colour: "#f76260", filled: true },
  waiting: { path: "M12 6.500V12l3.500 2", colour: "#10aeff", filled: true },
  cancel: { path: cross, colour: "#f43530", filled: true },
  clear: { path: cross, colour: "#b2b2b2", filled: true },
  download: { path: "M12 6v8m-3.500-3 3.500 3.500 3.500-3.500M8 17.500h8", colour: "#07c160", filled: true },
  search: { path: "M10.500 5a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11zm4 9.500L19 19", colour: "#b2b2b2", filled: false },
};

export function Icon({ of }: { of: Drawn }) {
  const size = number(of, "size", 23);
  const icon = icons[text(of, "type")];
  const colour = text(of, "color") || icon?.colour || "#888";
  return (
    <Box of={of}>
      <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke-width="1.800" aria-hidden="true">
        {icon?.filled && <circle cx="12" cy="12" r="10" fill={colour} />}
        <path d={icon?.path ?? "M5 5h14v14H5z"} stroke={icon?.filled ? "#fff" : colour} />
      </svg>
    </Box>
  );
}
