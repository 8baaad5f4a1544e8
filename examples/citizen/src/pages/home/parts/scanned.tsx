import { View } from "@tarojs/components";
import { readItem, readLink } from "@tongban/client";
import { isServiceError } from "@tongban/protocol";
import { Alert, Button, Skeleton, useService } from "@tongban/taro";
import { Trouble } from "../../../parts/trouble.tsx";
import { open, routes } from "../../../routes.ts";

/** What the scanned code stands for, before anything else; a code that is not known any more says so, and the list below stays. */
export function Scanned({ token }: { readonly token: string }) {
  const { data, error, reload } = useService(
    async (client) => {
      const link = await readLink(client, token);
      return { link, item: await readItem(client, link.itemId) };
    },
    [token],
  );
  if (isServiceError(error, "LINK_UNKNOWN")) return <Alert title={error.say} tone="warn" />;
  if (error !== undefined) return <Trouble error={error} onRetry={reload} />;
  if (!data) return <Skeleton />;
  return (
    <View className="tb-card home-scanned">
      <View className="tb-soft">{`您扫码的地点：${data.link.label}`}</View>
      <View className="tb-head-title">{data.item.taskName}</View>
      <View className="tb-soft">{`${data.item.regionName} · ${data.item.deptName}`}</View>
      <Button onPress={() => void open(routes.guide(data.item.itemId))}>查看并办理</Button>
    </View>
  );
}
