import { View } from "@tarojs/components";
import { unlinkCredential } from "@tongban/client/account";
import type { AccountView } from "@tongban/protocol";
import { Button, Card, channelNames, Fact, formatDate, Tag, useAct, useClient } from "@tongban/taro";
import { type ReactNode, useState } from "react";
import "../../../account.css";
import { AskFirst } from "../../../parts/ask-first.tsx";

export interface WayProps {
  readonly way: AccountView["channels"][number];
  /** What can be done about the one she is signed in by here. */
  readonly children?: ReactNode;
  /** What has been done, in words. */
  onDone(text: string): void;
}

/** The one she is signed in by here is undone from another one, so that she never locks herself out. */
export function Way({ way: { credentialId, channel, linkedAt, current }, children, onDone }: WayProps) {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const name = channelNames[channel];
  const unlink = useAct(async () => {
    await unlinkCredential(client, credentialId);
    setAsking(false);
    onDone(`已解除${name}的关联`);
    await client.session.refresh();
  });
  return (
    <Card title={name}>
      {current && <Tag tone="good">当前登录</Tag>}
      <Fact name="关联时间">{formatDate(linkedAt)}</Fact>
      {!current && (
        <View className="account-act">
          <Button small kind="danger" onPress={() => setAsking(true)}>
            解除关联
          </Button>
        </View>
      )}
      {current && children}
      {asking && (
        <AskFirst
          title={`解除${name}的关联？`}
          text={`解除后，用这个${name}登录就看不到您的证照和办件，那里会立即退出。以后可以重新关联。`}
          deed="确认解除"
          act={unlink}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}
