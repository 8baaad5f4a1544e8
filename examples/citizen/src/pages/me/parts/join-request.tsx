import { View } from "@tarojs/components";
import { approveJoin, refuseJoin } from "@tongban/client";
import type { JoinRequestView } from "@tongban/protocol";
import { Button, Card, channelNames, formatTime, NumberChoice, useAct, useClient } from "@tongban/taro";
import { useState } from "react";
import { Trouble } from "../../../parts/trouble.tsx";

export interface JoinRequestProps {
  readonly join: JoinRequestView;
  /** What has been done, in words. */
  onDone(text: string): void;
}

/** Another channel wants to join her person: she picks the number it shows, or refuses. */
export function JoinRequest({ join, onDone }: JoinRequestProps) {
  const client = useClient();
  const [number, setNumber] = useState<number>();
  const approve = useAct(async () => {
    if (number === undefined) return;
    await approveJoin(client, join.joinId, number);
    onDone("已同意关联");
  });
  const refuse = useAct(async () => {
    await refuseJoin(client, join.joinId);
    onDone("已拒绝，对方看不到您的任何信息");
  });
  const busy = approve.busy || refuse.busy;
  return (
    <Card title={`${channelNames[join.channel]}上有人要关联您的身份`}>
      <View>{`时间：${formatTime(join.requestedAt)}`}</View>
      <View>如果是您本人，请选择那台设备上显示的数字：</View>
      <NumberChoice numbers={join.choices} value={number} onChange={setNumber} />
      <Button onPress={approve.act} busy={approve.busy} off={busy || number === undefined}>
        同意关联
      </Button>
      <Button kind="danger" onPress={refuse.act} busy={refuse.busy} off={busy}>
        不是我，拒绝
      </Button>
      <Trouble error={approve.error ?? refuse.error} />
    </Card>
  );
}
