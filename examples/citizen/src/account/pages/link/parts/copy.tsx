import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { Button, useAct } from "@tongban/taro";
import { useState } from "react";

/** A text to take along: to select by hand, or by a press; hosts ask her before they let an app write to the clipboard, and she may refuse. */
export function Copy({ text, name }: { readonly text: string; readonly name: string }) {
  const [copied, setCopied] = useState(false);
  const copy = useAct(async () => {
    await Taro.setClipboardData({ data: text });
    setCopied(true);
  });
  return (
    <>
      <Text className="account-token" selectable userSelect>
        {text}
      </Text>
      <Button kind="plain" onPress={copy.act} busy={copy.busy}>
        {copied ? "已复制" : `复制${name}`}
      </Button>
      {copy.error !== undefined && <View className="tb-soft">{`没有复制成功。请长按上面的${name}复制，或者扫描二维码。`}</View>}
    </>
  );
}
