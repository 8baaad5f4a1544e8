import { View } from "@tarojs/components";
import { readItem } from "@tongban/client";
import { isServiceError, type LinkTarget } from "@tongban/protocol";
import { Alert, Button, type Service, Skeleton, useService } from "@tongban/taro";
import { Trouble } from "../../../parts/trouble.tsx";
import { open, routes } from "../../../routes.ts";

/** What the scanned code stands for, before anything else; a code that is not known any more says so, and the list below stays. */
export function Scanned({ link }: { readonly link: Service<LinkTarget | undefined> }) {
  if (isServiceError(link.error, "LINK_UNKNOWN")) return <Alert title={link.error.say} tone="warn" />;
  if (link.error !== undefined) return <Trouble error={link.error} onRetry={link.reload} />;
  return link.data ? <Linked link={link.data} /> : <Skeleton />;
}

function Linked({ link }: { readonly link: LinkTarget }) {
  const { data, error, reload } = useService((client) => readItem(client, link.itemId), [link.itemId]);
  if (error !== undefined) return <Trouble error={error} onRetry={reload} />;
  if (!data) return <Skeleton />;
  return (
    <View className="tb-card home-scanned">
      <View className="tb-soft">{`您扫码的地点：${placeOf(link)}`}</View>
      <View className="tb-head-title">{data.taskName}</View>
      <View className="tb-soft">{`${data.regionName} · ${data.deptName}`}</View>
      <Button onPress={() => void open(routes.guide(data.itemId))}>查看并办理</Button>
    </View>
  );
}

/** A label names the place and then the item: `渝水区仙来湖社区服务大厅 · 老年人优待证`. The item has its own line. */
function placeOf({ label }: LinkTarget): string {
  return label.split(" · ")[0] ?? label;
}
