import { View } from "@tarojs/components";
import { ElderSwitch, useAct, useClient, Waiting } from "@tongban/taro";
import { leaveSignOn } from "../../../channel/leave-sign-on";
import { Gate } from "../../../parts/gate.tsx";
import { Screen } from "../../../parts/screen.tsx";
import { Trouble } from "../../../parts/trouble.tsx";
import { useLeaving } from "../../../parts/use-leaving.ts";
import { goBack } from "../../../routes.ts";
import { Mine } from "./parts/mine.tsx";
import { SignOut } from "./parts/sign-out.tsx";

export default function Me() {
  const client = useClient();
  const leave = useLeaving();
  const signOut = useAct(async (everywhere: boolean) => {
    await client.session.signOut({ everywhere });
    await leave(leaveSignOn ?? goBack);
  });
  return (
    <Screen title="我的">
      <View className="home-top">
        <View className="home-region-name">账号与安全</View>
        <ElderSwitch />
      </View>
      {signOut.busy ? (
        // Without the gate, which would sign her in again at once.
        <Waiting>正在退出…</Waiting>
      ) : (
        <Gate level={1} purpose="查看账号">
          {(account) => (
            <>
              <Mine account={account} />
              <SignOut onSignOut={signOut.act} />
              <Trouble error={signOut.error} />
            </>
          )}
        </Gate>
      )}
    </Screen>
  );
}
