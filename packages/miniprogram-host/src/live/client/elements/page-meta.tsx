import { useLayoutEffect, useRef } from "preact/hooks";
import { text } from "./attributes.ts";
import { Box } from "./box.tsx";
import type { DrawProps } from "./draw.ts";

/**
 * `page-meta`: nothing of its own, but how the page's root looks. What it does to the bars is the host's.
 * Source: developers.weixin.qq.com, component/page-meta, as of 2026-11; AlipayDocs, mini/component/page-meta, 2026-02.
 */
export function PageMeta({ of, draw }: DrawProps) {
  const place = useRef<HTMLDivElement>(null);
  const look = text(of, "page-style");
  const size = text(of, "page-font-size");
  const rem = text(of, "root-font-size");
  const ground = text(of, "root-background-color");

  useLayoutEffect(() => {
    const page = place.current?.ownerDocument;
    if (!page) return;
    const { body, documentElement: root } = page;
    body.style.cssText = look;
    if (size !== "") body.style.fontSize = size;
    root.style.fontSize = rem;
    root.style.backgroundColor = ground;
    return () => {
      body.style.cssText = "";
      root.style.fontSize = "";
      root.style.backgroundColor = "";
    };
  }, [look, size, rem, ground]);

  return (
    <Box of={of} more={{ ref: place }}>
      {draw(of.children)}
    </Box>
  );
}
