import { View } from "@tarojs/components";
import { listItems } from "@tongban/client";
import { Cell, callPhone, ElderSwitch, Entries, Entry, List, Section, useService } from "@tongban/taro";
import { useState } from "react";
import { hotline, regions } from "../../brand.ts";
import { Fetched } from "../../parts/fetched.tsx";
import { ItemList } from "../../parts/item-list.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useEntryToken } from "../../parts/use-entry-token.ts";
import { open, routes } from "../../routes.ts";
import { RegionName, RegionPicker } from "./parts/region-picker.tsx";
import { Scanned } from "./parts/scanned.tsx";
import { useNoticeCount } from "./parts/use-notice-count.ts";

export default function Home() {
  const [region, setRegion] = useState(regions[0]);
  const [picking, setPicking] = useState(false);
  const token = useEntryToken();
  const items = useService((client) => listItems(client, { region: region.code }), [region.code]);
  const notices = useNoticeCount();

  const picker = (
    <RegionPicker
      region={region}
      onPick={(picked) => {
        setRegion(picked);
        setPicking(false);
      }}
      onClose={() => setPicking(false)}
    />
  );
  return (
    <Screen title="通办" onBack={undefined} over={picking && picker}>
      <View className="home-band">
        <RegionName region={region} onPress={() => setPicking(true)} />
        <ElderSwitch />
      </View>
      {token && <Scanned token={token} />}
      <Entries>
        <Entry name="我的办件" icon="list" onPress={() => void open(routes.applications())} />
        <Entry name="消息" icon="bell" count={notices} onPress={() => void open(routes.notices())} />
        <Entry name="我的" icon="person" onPress={() => void open(routes.me())} />
      </Entries>
      <Section title="可办事项" />
      <Fetched service={items}>{(found) => <ItemList items={found} />}</Fetched>
      <List>
        <Cell title="政务服务热线" note="咨询、投诉、建议，全天可打" icon="phone" side={hotline} onPress={() => callPhone(hotline)} />
      </List>
    </Screen>
  );
}
