import { View } from "@tarojs/components";
import { readAccount } from "@tongban/client";
import type { AccountView, JoinView } from "@tongban/protocol";
import { Alert, accountName, Button, Card, callPhone, formatTime, useClient, Waiting } from "@tongban/taro";
import { hotline } from "../brand.ts";
import { useEvery } from "./use-every.ts";

export interface JoinWaitingProps extends Pick<AccountView, "label"> {
  readonly join: JoinView;
}

/** Her person has another account: shows which account asks there and the number to choose, and goes on by itself once she has answered. */
export function JoinWaiting({ label, join }: JoinWaitingProps) {
  const client = useClient();
  const look = async () => {
    const account = await readAccount(client);
    if (account.join?.status !== "waiting") await client.session.refresh();
  };
  useEvery(look, { ms: 3000, active: true });
  return (
    <>
      <Card title="请在原来的账号上确认">
        <View>您的身份已在另一个账号上核验过。请在您以前办事的应用或网页里打开“我的”，核对账号编号，选择下面的数字并同意关联。</View>
        <View className="tb-figure-name">{`本账号 ${accountName(label)}`}</View>
        <View className="tb-figure">{String(join.number)}</View>
        <Waiting>正在等待您确认…</Waiting>
        <View className="tb-soft">{`${join.opensAt ? `如果一直没有处理，将在${formatTime(join.opensAt)}自动开放。` : ""}确认前，此处不会显示您的任何信息。`}</View>
      </Card>
      <Alert title="不是您本人在操作？">
        <View>请在原账号上选择“不是我，拒绝”。</View>
      </Alert>
    </>
  );
}

export function JoinRefused() {
  const call = () => callPhone(hotline);
  return (
    <Alert
      title="原账号未同意关联"
      tone="bad"
      acts={
        <Button small kind="plain" onPress={call}>
          {`拨打${hotline}`}
        </Button>
      }
    >
      <View>已有的证照和办件不会在这里显示。请继续使用原来的账号办理，或带身份证到服务窗口。</View>
    </Alert>
  );
}
