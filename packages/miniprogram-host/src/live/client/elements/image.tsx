import { act } from "../line.ts";
import type { Drawn } from "../model.ts";
import { text } from "./attributes.ts";
import { Box } from "./box.tsx";

/** How a picture lies in its box, by `mode`; any other is a corner or edge at the picture's own size. */
const fits: Readonly<Record<string, string>> = {
  scaleToFill: "fill",
  aspectFit: "contain",
  aspectFill: "cover",
  widthFix: "fill",
  heightFix: "fill",
};

/** Source: developers.weixin.qq.com, component/image, as of 2026-11; AlipayDocs, mini/component/image, 2026-02. */
export function Image({ of }: { of: Drawn }) {
  const { id, on } = of.wire;
  const mode = text(of, "mode", "scaleToFill");
  const src = text(of, "src");
  const fit = fits[mode];
  return (
    <Box of={of}>
      {src !== "" && (
        <img
          src={src}
          alt={text(of, "aria-label")}
          draggable={false}
          style={fit ? { objectFit: fit } : { objectFit: "none", objectPosition: mode }}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            if (on.includes("load")) act({ act: "loaded", id, detail: { width: naturalWidth, height: naturalHeight } });
          }}
          onError={() => {
            if (on.includes("error")) act({ act: "broken", id, detail: { errMsg: `GET ${src} failed` } });
          }}
        />
      )}
    </Box>
  );
}
