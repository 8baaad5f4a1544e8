import { View } from "@tarojs/components";
import type { Item } from "@tongban/protocol";
import { Alert, Card, Fact, formatDate } from "@tongban/taro";

/** Why it cannot be had here any more, since when, and where to go instead. */
export function Cancelled({ cancelled }: { readonly cancelled: NonNullable<Item["cancelled"]> }) {
  return (
    <>
      <Alert title="此事项已取消，不能再办理" tone="warn">
        <View>{`取消时间：${formatDate(cancelled.since)}`}</View>
      </Alert>
      <Card title="怎么办">
        <Fact name="取消原因">{cancelled.why}</Fact>
        <Fact name="请到这里">{cancelled.whereToGo}</Fact>
        <Fact name="依据">{cancelled.source}</Fact>
      </Card>
    </>
  );
}
