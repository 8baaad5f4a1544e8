import { View } from "@tarojs/components";
import { readAccount } from "@tongban/client";
import { listMerges, listProposals } from "@tongban/client/account";
import { Alert, accountName, Button, channelNames, Head, Section, useService } from "@tongban/taro";
import { useState } from "react";
import { Fetched } from "../../../parts/fetched.tsx";
import { Gate } from "../../../parts/gate.tsx";
import { Screen } from "../../../parts/screen.tsx";
import { useReloadOnShow } from "../../../parts/use-reload-on-show.ts";
import { open, routes } from "../../../routes.ts";
import { Leave } from "./parts/leave.tsx";
import { Merge } from "./parts/merge.tsx";
import { Way } from "./parts/way.tsx";

const ends = {
  split: { title: "已撤销合并", text: "两个账号都已退出登录，请重新登录。" },
  left: { title: "已离开那个账号", text: "重新登录后是您自己的新账号。" },
} as const;

export default function Ways() {
  const [ended, setEnded] = useState<keyof typeof ends>();
  return (
    <Screen title="登录方式">
      {ended ? (
        // Her session has ended with it; the gate signs in again, by this press.
        <Alert
          title={ends[ended].title}
          tone="good"
          acts={
            <Button small onPress={() => setEnded(undefined)}>
              重新登录
            </Button>
          }
        >
          {ends[ended].text}
        </Alert>
      ) : (
        <Gate level={1} purpose="查看登录方式">
          {() => <Linked onEnded={setEnded} />}
        </Gate>
      )}
    </Screen>
  );
}

/** By what she signs in, and which accounts became one; both can be undone. */
function Linked({ onEnded }: { onEnded(how: keyof typeof ends): void }) {
  const found = useService(async (client) => {
    const [{ level, channels }, merges, proposals] = await Promise.all([readAccount(client), listMerges(client), listProposals(client)]);
    // who has proved here whose account it is needs no way out of it
    return { channels, mayLeave: level === 1 && channels.length > 1, merges, proposals };
  }, []);
  const [unlinked, setUnlinked] = useState<string>();
  useReloadOnShow(found);
  const done = (text: string) => {
    setUnlinked(text);
    found.reload();
  };
  return (
    <>
      <Head title="您可以这样登录" note="用其中任何一种登录，看到的都是同一个账号。" />
      {unlinked && <Alert title={unlinked} tone="good" />}
      <Fetched service={found}>
        {({ channels, mayLeave, merges, proposals }) => (
          <>
            {proposals.map((other) => (
              <Alert key={other.label} title={`您还有另一个账号 ${accountName(other.label)}`}>
                {`用${other.channels.map((channel) => channelNames[channel]).join("、")}登录的是另一个账号，可以与本账号合成一个。`}
              </Alert>
            ))}
            {channels.map((way) => (
              <Way key={way.credentialId} way={way} onDone={done}>
                {mayLeave && <Leave way={way} onLeft={() => onEnded("left")} />}
              </Way>
            ))}
            {merges.length > 0 && <Section title="合并记录" />}
            {merges.map((merge) => (
              <Merge key={merge.mergeId} merge={merge} onSplit={() => onEnded("split")} />
            ))}
          </>
        )}
      </Fetched>
      <View className="tb-head">
        <Button kind="plain" onPress={() => void open(routes.linkAccount())}>
          关联另一个账号
        </Button>
      </View>
    </>
  );
}
