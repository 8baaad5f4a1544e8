import { View } from "@tarojs/components";
import { useDidShow } from "@tarojs/taro";
import { openAccountLink } from "@tongban/client/account";
import type { AccountLinkOpened } from "@tongban/protocol";
import { Button, Card, useAct, useClient } from "@tongban/taro";
import { Trouble } from "../../../../parts/trouble.tsx";

/** This device holds the account with her person and makes the code. */
export function Open({ onOpened }: { onOpened(link: AccountLinkOpened): void }) {
  const client = useClient();
  const open = useAct(async () => onOpened(await openAccountLink(client)));
  useDidShow(open.clear);
  return (
    <>
      <Card title="这是我办事用的账号">
        <View>在这里生成关联码，再到另一台设备上输入。需要先核验是您本人。</View>
        <View style={{ height: "16px" }} />
        <Button onPress={open.act} busy={open.busy}>
          生成关联码
        </Button>
      </Card>
      <Trouble error={open.error} onRetry={open.act} />
    </>
  );
}
