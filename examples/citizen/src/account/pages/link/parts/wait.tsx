import { View } from "@tarojs/components";
import { refuseAccountLink } from "@tongban/client/account";
import type { AccountLinkRedeemed } from "@tongban/protocol";
import { accountName, Button, Card, formatTime, useAct, useClient, useSession, Waiting } from "@tongban/taro";
import { Trouble } from "../../../../parts/trouble.tsx";
import { Closed } from "./closed.tsx";
import { useLink } from "./use-link.ts";

export interface WaitProps {
  readonly link: AccountLinkRedeemed;
  onLinked(): void;
  onAnew(): void;
}

/** Shows the number to choose on the device that made the code, and goes on by itself once she has chosen it there. */
export function Wait({ link, onLinked, onAnew }: WaitProps) {
  const view = useLink(link.linkId, onLinked);
  const { account } = useSession();
  const client = useClient();
  const refuse = useAct(async () => {
    await refuseAccountLink(client, link.linkId);
    onAnew();
  });
  if (view?.status === "closed") return <Closed onAnew={onAnew} />;
  return (
    <>
      <Card title="请到生成关联码的设备上确认">
        <View>{`请核对那台设备上显示的账号是本账号，再选择下面的数字。合成后，这里看到的是账号 ${accountName(link.label)} 的证照和办件。`}</View>
        {account && <View className="tb-figure-name">{`本账号 ${accountName(account.label)}`}</View>}
        <View className="tb-figure">{String(link.number)}</View>
        <Waiting>正在等待您确认…</Waiting>
        <View className="tb-soft">{`${formatTime(link.expiresAt)}前有效。`}</View>
        <View className="account-act">
          <Button kind="danger" onPress={refuse.act} busy={refuse.busy}>
            不关联了
          </Button>
        </View>
      </Card>
      <Trouble error={refuse.error} onRetry={refuse.act} />
    </>
  );
}
