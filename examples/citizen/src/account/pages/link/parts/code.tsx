import { View } from "@tarojs/components";
import { aria } from "@tongban/taro";
import { renderSVG } from "uqr";

/** A text as a code to scan, always dark on light. */
export function Code({ text }: { readonly text: string }) {
  const image = `url("data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2 }))}")`;
  return <View className="account-code" style={{ backgroundImage: image }} {...aria({ role: "img", label: "关联码的二维码" })} />;
}
