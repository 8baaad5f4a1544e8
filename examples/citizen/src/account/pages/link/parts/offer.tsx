import { View } from "@tarojs/components";
import type { AccountLinkOpened } from "@tongban/protocol";
import { Card, formatTime, Waiting } from "@tongban/taro";
import { Closed } from "./closed.tsx";
import { Code } from "./code.tsx";
import { Copy } from "./copy.tsx";
import { Joining } from "./joining.tsx";
import { useLink } from "./use-link.ts";

export interface OfferProps {
  readonly link: AccountLinkOpened;
  onLinked(): void;
  onAnew(): void;
}

/** Shows the code until somebody comes by it; then asks who that is. */
export function Offer({ link, onLinked, onAnew }: OfferProps) {
  const view = useLink(link.linkId, onLinked);
  if (view?.status === "closed") return <Closed onAnew={onAnew} />;
  if (view?.joining) return <Joining linkId={link.linkId} joining={view.joining} onLinked={onLinked} onAnew={onAnew} />;
  return (
    <Card title="请在另一台设备上输入这个关联码">
      <View>在另一台设备上打开“我的—关联另一个账号”，扫描或粘贴关联码。</View>
      <Code text={link.token} />
      <Copy text={link.token} name="关联码" />
      <Waiting>正在等待另一台设备…</Waiting>
      <View className="tb-soft">{`${formatTime(link.expiresAt)}前有效，只能用一次。请不要发给任何人。`}</View>
    </Card>
  );
}
