import { View } from "@tarojs/components";
import { Button, Sheet, useAct, useClient } from "@tongban/taro";
import { useState } from "react";
import { Trouble } from "../../../parts/trouble.tsx";
import { goBack } from "../../../routes.ts";

/** Leaves here; leaving everywhere asks once more, because it ends the visits on her other devices. */
export function SignOut() {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const { act, busy, error } = useAct(async (everywhere: boolean) => {
    await client.session.signOut({ everywhere });
    await goBack();
  });
  return (
    <View className="tb-head">
      <Button kind="plain" onPress={() => act(false)} busy={busy}>
        退出登录
      </Button>
      <Button kind="quiet" onPress={() => setAsking(true)} off={busy}>
        在所有设备上退出
      </Button>
      <Trouble error={error} />
      {asking && (
        <Sheet
          title="在所有设备上退出？"
          onClose={() => setAsking(false)}
          foot={
            <Button kind="danger" onPress={() => act(true)} busy={busy}>
              全部退出
            </Button>
          }
        >
          <View className="tb-head">您在所有应用、网页和设备上都会退出，再次使用需要重新登录。办件不受影响。</View>
        </Sheet>
      )}
    </View>
  );
}
