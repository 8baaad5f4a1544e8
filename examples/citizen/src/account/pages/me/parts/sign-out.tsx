import { View } from "@tarojs/components";
import { Button, Sheet } from "@tongban/taro";
import { useState } from "react";

export interface SignOutProps {
  onSignOut(everywhere: boolean): void;
}

/** Leaves here; leaving everywhere asks once more, because it ends the visits on her other devices. */
export function SignOut({ onSignOut }: SignOutProps) {
  const [asking, setAsking] = useState(false);
  return (
    <View className="tb-head">
      <Button kind="plain" onPress={() => onSignOut(false)}>
        退出登录
      </Button>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        在所有设备上退出
      </Button>
      {asking && (
        <Sheet
          title="在所有设备上退出？"
          onClose={() => setAsking(false)}
          foot={
            <Button kind="danger" onPress={() => onSignOut(true)}>
              全部退出
            </Button>
          }
        >
          <View className="tb-head">您在所有应用、网页和设备上都会退出，再次办事须重新登录并重新核验身份；办件不受影响。</View>
        </Sheet>
      )}
    </View>
  );
}
