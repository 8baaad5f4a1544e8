import { listJoins } from "@tongban/client";
import type { AccountView } from "@tongban/protocol";
import { Alert, Cell, channelNames, List, useService } from "@tongban/taro";
import { useState } from "react";
import { Fetched } from "../../../../parts/fetched.tsx";
import { JoinRefused, JoinWaiting } from "../../../../parts/join-waiting.tsx";
import { useReloadOnShow } from "../../../../parts/use-reload-on-show.ts";
import { open, routes } from "../../../../routes.ts";
import { AccountCard } from "./account-card.tsx";
import { JoinRequest } from "./join-request.tsx";
import { Phone } from "./phone.tsx";

/** What waits for her answer, who she is here, and where the rest of her account is looked after. */
export function Mine({ account }: { readonly account: AccountView }) {
  const joins = useService((client) => listJoins(client), []);
  const [answered, setAnswered] = useState<string>();
  useReloadOnShow(joins);
  const done = (text: string) => {
    setAnswered(text);
    joins.reload();
  };
  const ways = [...new Set(account.channels.map(({ channel }) => channelNames[channel]))].join("、");
  return (
    <>
      {answered && <Alert title={answered} tone="good" />}
      <Fetched service={joins}>
        {({ incoming }) => incoming.map((join) => <JoinRequest key={join.joinId} join={join} onDone={done} />)}
      </Fetched>
      {account.join?.status === "waiting" && <JoinWaiting label={account.label} join={account.join} />}
      {account.join?.status === "refused" && <JoinRefused />}
      <AccountCard account={account} />
      <Phone number={account.phone} />
      <List>
        <Cell title="登录方式" note={ways || undefined} onPress={() => void open(routes.ways())} />
        <Cell title="登录设备" note="看看在哪里登录着" onPress={() => void open(routes.devices())} />
        <Cell title="关联另一个账号" note="把您在其他应用里的账号合成一个" onPress={() => void open(routes.linkAccount())} />
      </List>
    </>
  );
}
