import { text } from "./attributes.ts";
import { Box } from "./box.tsx";
import type { DrawProps } from "./draw.ts";

/** What the mirror has no picture of: a box that says so, with what stands in it. */
export function Unknown({ of, draw }: DrawProps) {
  const src = text(of, "src");
  return (
    <Box of={of} class="mp-unknown">
      <span class="mp-name">{`<${of.wire.tag}>${src === "" ? "" : ` ${src}`}`}</span>
      {draw(of.children)}
    </Box>
  );
}
