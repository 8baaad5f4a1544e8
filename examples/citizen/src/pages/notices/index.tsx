import { listJoins, listNotices } from "@tongban/client";
import { Empty, useClient, useService } from "@tongban/taro";
import { useEffect } from "react";
import { Fetched } from "../../parts/fetched.tsx";
import { Gate } from "../../parts/gate.tsx";
import { Screen } from "../../parts/screen.tsx";
import { markSeen } from "../../parts/seen-notices.ts";
import { useReloadOnShow } from "../../parts/use-reload-on-show.ts";
import { joinState } from "./parts/join-state.ts";
import { Message } from "./parts/message.tsx";

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
  const inbox = useService(async (client) => {
    const [{ incoming }, notices] = await Promise.all([listJoins(client), listNotices(client)]);
    return { notices, waiting: incoming.map(({ joinId }) => joinId) };
  }, []);
  useReloadOnShow(inbox);
  const { data } = inbox;
  useEffect(() => {
    if (data) markSeen(channel.storage, data.notices);
  }, [data, channel]);
  return (
    <Fetched service={inbox}>
      {({ notices, waiting }) => {
        if (notices.length === 0) return <Empty title="没有消息" icon="bell" />;
        return notices.map((notice) => <Message key={notice.id} notice={notice} ended={joinState(notice, notices, waiting)} />);
      }}
    </Fetched>
  );
}
