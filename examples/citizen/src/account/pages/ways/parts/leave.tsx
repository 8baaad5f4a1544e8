import { View } from "@tarojs/components";
import { unlinkCredential } from "@tongban/client/account";
import type { AccountView } from "@tongban/protocol";
import { Button, channelNames, useAct, useClient } from "@tongban/taro";
import { useState } from "react";
import "../../../account.css";
import { AskFirst } from "../../../parts/ask-first.tsx";

export interface LeaveProps {
  readonly way: AccountView["channels"][number];
  /** Her session has ended with it. */
  onLeft(): void;
}

/** The way out for who was talked into a stranger's account. It takes a sign-in of a moment ago; where one needs a page of its own, she has made it before. */
export function Leave({ way: { credentialId, channel }, onLeft }: LeaveProps) {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const name = channelNames[channel];
  const leave = useAct(async () => {
    if (client.channel.can.signInSilently) {
      await client.session.signOut();
      await client.session.signIn();
    }
    await unlinkCredential(client, credentialId);
    onLeft();
    await client.session.signOut();
  });
  return (
    <View className="account-act">
      <Button small kind="danger" onPress={() => setAsking(true)}>
        这不是我的账号
      </Button>
      {asking && (
        <AskFirst
          title="离开这个账号？"
          text={`您的${name}会从这个账号里移出，以后用它登录的是一个新账号；这个账号里的办件不会带走。如果是别人让您关联的，请离开。`}
          deed="确认离开"
          act={leave}
          onClose={() => setAsking(false)}
        />
      )}
    </View>
  );
}
