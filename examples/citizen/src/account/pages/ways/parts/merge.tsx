import { View } from "@tarojs/components";
import { splitMerge } from "@tongban/client/account";
import type { MergeView } from "@tongban/protocol";
import { accountName, Button, Card, channelNames, Fact, formatTime, useAct, useClient } from "@tongban/taro";
import { useState } from "react";
import "../../../account.css";
import { AskFirst } from "../../../parts/ask-first.tsx";

export interface MergeProps {
  readonly merge: MergeView;
  /** Her session has ended with it. */
  onSplit(): void;
}

export function Merge({ merge: { mergeId, label, channels, at, splitUntil }, onSplit }: MergeProps) {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const split = useAct(async () => {
    await splitMerge(client, mergeId);
    onSplit();
    await client.session.signOut();
  });
  return (
    <Card title={`账号 ${accountName(label)}`}>
      {channels.length > 0 && <Fact name="登录方式">{channels.map((channel) => channelNames[channel]).join("、")}</Fact>}
      <Fact name="合并时间">{formatTime(at)}</Fact>
      <Fact name="可撤销至">{formatTime(splitUntil)}</Fact>
      <View className="account-act">
        <Button small kind="danger" onPress={() => setAsking(true)}>
          撤销合并
        </Button>
      </View>
      {asking && (
        <AskFirst
          title="撤销这次合并？"
          text="两个账号会重新分开，各自的办件回到各自的账号，两边都要重新登录。分开后再合并，需要您本人在原账号上同意。"
          deed="确认撤销"
          act={split}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}
