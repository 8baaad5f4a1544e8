import { View } from "@tarojs/components";
import { endSession } from "@tongban/client/account";
import type { SessionSummary } from "@tongban/protocol";
import { Button, Card, channelNames, Fact, formatTime, Tag, useAct, useClient } from "@tongban/taro";
import { useState } from "react";
import "../../../account.css";
import { AskFirst } from "../../../parts/ask-first.tsx";

export interface DeviceProps {
  readonly session: SessionSummary;
  /** What has been done, in words. */
  onDone(text: string): void;
}

export function Device({ session, onDone }: DeviceProps) {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const end = useAct(async () => {
    await endSession(client, session.id);
    setAsking(false);
    onDone(`已让${name}退出`);
  });
  const name = channelNames[session.channel];
  return (
    <Card title={session.device ? `${name} · ${session.device}` : name}>
      {session.current && <Tag tone="good">当前设备</Tag>}
      <Fact name="最近使用">{formatTime(session.lastSeenAt)}</Fact>
      <Fact name="登录时间">{formatTime(session.signedInAt)}</Fact>
      {!session.current && (
        <View className="account-act">
          <Button small kind="danger" onPress={() => setAsking(true)}>
            退出该设备
          </Button>
        </View>
      )}
      {asking && (
        <AskFirst
          title={`让这台设备上的${name}退出？`}
          text="那台设备上会立即退出，再次办事须重新核验身份；办件不受影响。设备丢了的，还请在“登录方式”里解除它的关联。"
          deed="让它退出"
          act={end}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}
