import { View } from "@tarojs/components";
import { Cell, callPhone, ElderSwitch, Entries, Entry, List, Section } from "@tongban/taro";
import { useState } from "react";
import { hotline } from "../../brand.ts";
import { Fetched } from "../../parts/fetched.tsx";
import { ItemList } from "../../parts/item-list.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useEntryToken } from "../../parts/use-entry-token.ts";
import { open, routes } from "../../routes.ts";
import { RegionName, RegionPicker } from "./parts/region-picker.tsx";
import { Scanned } from "./parts/scanned.tsx";
import { useNoticeCount } from "./parts/use-notice-count.ts";
import { usePlace } from "./parts/use-place.ts";

export default function Home() {
  const token = useEntryToken();
  const { link, region, offer, pick } = usePlace(token);
  const [picking, setPicking] = useState(false);
  const notices = useNoticeCount();

  const picker = (
    <RegionPicker
      region={region}
      onPick={(picked) => {
        pick(picked);
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
      {token && <Scanned link={link} />}
      <Entries>
        <Entry name="我的办件" icon="list" onPress={() => void open(routes.applications())} />
        <Entry name="消息" icon="bell" count={notices} onPress={() => void open(routes.notices())} />
        <Entry name="我的" icon="person" onPress={() => void open(routes.me())} />
      </Entries>
      <Section title="可办事项" />
      <Fetched service={offer}>{(found) => found && <ItemList items={found.items} />}</Fetched>
      <List>
        <Cell title="政务服务热线" note="咨询、投诉、建议，全天可打" icon="phone" side={hotline} onPress={() => callPhone(hotline)} />
      </List>
    </Screen>
  );
}
