import { View } from "@tarojs/components";
import type { AccountView } from "@tongban/protocol";
import { Button, Card, useAct, useClient } from "@tongban/taro";
import { open, routes } from "../routes.ts";
import { Trouble } from "./trouble.tsx";

export interface ProveFirstProps {
  readonly purpose: string;
  readonly account: AccountView;
  readonly itemId?: string;
}

/** She is signed in, but not surely enough: leads to the channel's own proof, or to a stronger sign-in where the sign-in is the proof. */
export function ProveFirst({ purpose, account, itemId }: ProveFirstProps) {
  const client = useClient();
  const canProve = client.channel.can.proofs.length > 0;
  const { act, busy, error } = useAct(async () => {
    if (canProve) return open(routes.prove(itemId));
    await client.session.signOut();
    await client.session.signIn();
  });
  const why = canProve
    ? `${purpose}前，需要核验一次身份，确认是您本人。`
    : `您当前的登录级别是${account.level === 2 ? "初级实名" : "普通"}，${purpose}需要高级实名。请重新登录并选择“高级实名”。`;
  return (
    <>
      <Card title={canProve ? "请先核验身份" : "请使用高级实名登录"}>
        <View>{why}</View>
        <View style={{ height: "16px" }} />
        <Button onPress={act} busy={busy}>
          {canProve ? "去核验" : "前往登录"}
        </Button>
      </Card>
      <Trouble error={error} />
    </>
  );
}
