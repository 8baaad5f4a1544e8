import { View } from "@tarojs/components";
import { approveJoin, refuseJoin } from "@tongban/client";
import { isServiceError, type JoinRequestView } from "@tongban/protocol";
import { accountName, Button, Card, channelNames, formatTime, NumberChoice, useAct, useClient } from "@tongban/taro";
import { useState } from "react";
import { Trouble } from "../../../../parts/trouble.tsx";

export interface JoinRequestProps {
  readonly join: JoinRequestView;
  /** What has been done, in words. */
  onDone(text: string): void;
}

/** Another account wants to join her person: she compares its label, picks the number it shows, or refuses. A wrong number ends it. */
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
  const error = approve.error ?? refuse.error;
  const ended = isServiceError(error, "JOIN_NUMBER_WRONG", "JOIN_CLOSED");
  const busy = approve.busy || refuse.busy;
  const who = accountName(join.label);
  return (
    <>
      <Card title="有账号申请关联您的身份">
        <View>{`${channelNames[join.channel]}账号 ${who} 于 ${formatTime(join.requestedAt)} 申请关联。`}</View>
        {!ended && (
          <>
            <View style={{ marginTop: "10px" }}>
              {`如果是您本人，请确认那台设备上显示的账号是 ${who}，再选择它显示的数字。选错一次，这次申请就会关闭。`}
            </View>
            <NumberChoice numbers={join.choices} value={number} onChange={setNumber} />
            <Button onPress={approve.act} busy={approve.busy} off={busy || number === undefined}>
              同意关联
            </Button>
            <Button kind="danger" onPress={refuse.act} busy={refuse.busy} off={busy}>
              不是我，拒绝
            </Button>
            <View className="tb-soft" style={{ marginTop: "12px" }}>
              {join.opensAt ? `如果一直不处理，将在${formatTime(join.opensAt)}自动同意。` : "不处理则不会关联。"}
            </View>
          </>
        )}
      </Card>
      <Trouble error={error} />
    </>
  );
}
