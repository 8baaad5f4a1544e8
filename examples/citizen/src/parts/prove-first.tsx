import { View } from "@tarojs/components";
import type { AccountView } from "@tongban/protocol";
import { Button, Card, useAct } from "@tongban/taro";
import { Trouble } from "./trouble.tsx";
import { useProve } from "./use-prove.ts";

export interface ProveFirstProps {
  readonly purpose: string;
  readonly account: AccountView;
  readonly itemId?: string;
}

/** She is signed in, but not surely enough: leads to the channel's own proof, or to a stronger sign-in where the sign-in is the proof. */
export function ProveFirst({ purpose, account, itemId }: ProveFirstProps) {
  const { byPage, prove } = useProve();
  const { act, busy, error } = useAct(() => prove(itemId));
  const why = byPage
    ? `${purpose}前，需要核验一次身份，确认是您本人。`
    : `您当前的登录级别是${account.level === 2 ? "初级实名" : "普通"}，${purpose}需要高级实名。请重新登录并选择“高级实名”。`;
  return (
    <>
      <Card title={byPage ? "请先核验身份" : "请使用高级实名登录"}>
        <View>{why}</View>
        <View style={{ height: "16px" }} />
        <Button onPress={act} busy={busy}>
          {byPage ? "去核验" : "前往登录"}
        </Button>
      </Card>
      <Trouble error={error} />
    </>
  );
}
