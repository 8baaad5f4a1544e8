import { View } from "@tarojs/components";
import { listJoins } from "@tongban/client";
import type { AccountView } from "@tongban/protocol";
import { Alert, ElderSwitch, useService } from "@tongban/taro";
import { useState } from "react";
import { Fetched } from "../../parts/fetched.tsx";
import { Gate } from "../../parts/gate.tsx";
import { JoinRefused, JoinWaiting } from "../../parts/join-waiting.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useReloadOnShow } from "../../parts/use-reload-on-show.ts";
import { AccountCard } from "./parts/account-card.tsx";
import { JoinRequest } from "./parts/join-request.tsx";
import { SignOut } from "./parts/sign-out.tsx";

export default function Me() {
  return (
    <Screen title="我的">
      <View className="home-top">
        <View className="home-region-name">账号与安全</View>
        <ElderSwitch />
      </View>
      <Gate level={1} purpose="查看账号">
        {(account) => <Mine account={account} />}
      </Gate>
    </Screen>
  );
}

function Mine({ account }: { readonly account: AccountView }) {
  const joins = useService((client) => listJoins(client), []);
  const [answered, setAnswered] = useState<string>();
  useReloadOnShow(joins);
  const done = (text: string) => {
    setAnswered(text);
    joins.reload();
  };
  return (
    <>
      {answered && <Alert title={answered} tone="good" />}
      <Fetched service={joins}>
        {({ incoming }) => incoming.map((join) => <JoinRequest key={join.joinId} join={join} onDone={done} />)}
      </Fetched>
      {account.join?.status === "waiting" && <JoinWaiting label={account.label} join={account.join} />}
      {account.join?.status === "refused" && <JoinRefused />}
      <AccountCard account={account} />
      <SignOut />
    </>
  );
}
