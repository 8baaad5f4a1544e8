import { View } from "@tarojs/components";
import { listNotices } from "@tongban/client";
import type { Notice } from "@tongban/protocol";
import { Button, Card, Empty, formatTime, useClient, useService } from "@tongban/taro";
import { useEffect } from "react";
import { Fetched } from "../../parts/fetched.tsx";
import { Gate } from "../../parts/gate.tsx";
import { Screen } from "../../parts/screen.tsx";
import { markSeen } from "../../parts/seen-notices.ts";
import { useReloadOnShow } from "../../parts/use-reload-on-show.ts";
import { open, routes } from "../../routes.ts";

export default function Notices() {
  return (
    <Screen title="消息">
      <Gate level={1} purpose="查看消息">
        {() => <Inbox />}
      </Gate>
    </Screen>
  );
}

function Inbox() {
  const { channel } = useClient();
  const inbox = useService((client) => listNotices(client), []);
  useReloadOnShow(inbox);
  const { data } = inbox;
  useEffect(() => {
    if (data) markSeen(channel.storage, data);
  }, [data, channel]);
  return (
    <Fetched service={inbox}>
      {(notices) =>
        notices.length > 0 ? notices.map((notice) => <Message key={notice.id} notice={notice} />) : <Empty title="没有消息" icon="bell" />
      }
    </Fetched>
  );
}

function Message({ notice }: { readonly notice: Notice }) {
  return (
    <Card title={notice.title}>
      <View>{notice.text}</View>
      <View className="tb-soft">{formatTime(notice.at)}</View>
      {notice.kind === "join-requested" && (
        <View style={{ marginTop: "12px" }}>
          <Button small kind="plain" onPress={() => void open(routes.me())}>
            去处理
          </Button>
        </View>
      )}
    </Card>
  );
}
