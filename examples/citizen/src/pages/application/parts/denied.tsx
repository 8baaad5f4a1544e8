import { View } from "@tarojs/components";
import type { Application } from "@tongban/protocol";
import { Alert, Button, callPhone } from "@tongban/taro";
import { hotline } from "../../../brand.ts";
import { open, routes } from "../../../routes.ts";

/** Why it was refused and what she may do: mend it and apply again, ask, or appeal. Terms: 行政复议法 (2023) art. 20, 行政诉讼法 art. 46. */
export function Denied({ application }: { readonly application: Application }) {
  const { itemId, trace } = application;
  const opinion = trace.find(({ event }) => event === "denied")?.opinion;
  const acts = (
    <>
      <Button small onPress={() => void open(routes.guide(itemId))}>
        重新申请
      </Button>
      <Button small kind="plain" onPress={() => callPhone(hotline)}>
        {`拨打${hotline}`}
      </Button>
    </>
  );
  return (
    <Alert title="申请没有通过" tone="bad" acts={acts}>
      <View>{`原因：${opinion ?? "请咨询办理部门"}`}</View>
      <View>条件具备后，可以重新申请；有疑问请打电话咨询。</View>
      <View className="tb-soft">如果不服，可自知道这一决定之日起60日内申请行政复议，或6个月内向人民法院起诉。</View>
    </Alert>
  );
}
