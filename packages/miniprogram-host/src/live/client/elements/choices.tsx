import type { Drawn } from "../model.ts";
import { isOn, text } from "./attributes.ts";
import { Box } from "./box.tsx";
import type { DrawProps } from "./draw.ts";

function choice(role: "switch" | "checkbox" | "radio", of: Drawn) {
  return { role, "aria-checked": isOn(of, "checked"), "aria-disabled": isOn(of, "disabled"), tabIndex: 0 } as const;
}

function colour(of: Drawn) {
  const given = text(of, "color");
  return given === "" ? undefined : { "--mp-colour": given };
}

export function Switch({ of, draw }: DrawProps) {
  if (text(of, "type") === "checkbox") return <Checkbox of={of} draw={draw} />;
  return (
    <Box of={of} more={choice("switch", of)}>
      <i class="mp-track" style={colour(of)} />
    </Box>
  );
}

export function Checkbox({ of, draw }: DrawProps) {
  return (
    <Box of={of} more={choice("checkbox", of)}>
      <i class="mp-mark" style={colour(of)} />
      {draw(of.children)}
    </Box>
  );
}

export function Radio({ of, draw }: DrawProps) {
  return (
    <Box of={of} more={choice("radio", of)}>
      <i class="mp-mark round" style={colour(of)} />
      {draw(of.children)}
    </Box>
  );
}
