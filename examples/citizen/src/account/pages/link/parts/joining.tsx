import { View } from "@tarojs/components";
import { useDidShow } from "@tarojs/taro";
import { approveAccountLink, refuseAccountLink } from "@tongban/client/account";
import { type AccountLinkView, isServiceError } from "@tongban/protocol";
import { accountName, Button, Card, channelNames, NumberChoice, useAct, useClient } from "@tongban/taro";
import { useState } from "react";
import { Trouble } from "../../../../parts/trouble.tsx";
import type { OfferProps } from "./offer.tsx";

export interface JoiningProps extends Omit<OfferProps, "link"> {
  readonly linkId: string;
  readonly joining: NonNullable<AccountLinkView["joining"]>;
}

/** Somebody came by the code: she compares the account's label, and picks the number that device shows. A wrong one ends it. */
export function Joining({ linkId, joining, onLinked, onAnew }: JoiningProps) {
  const client = useClient();
  const [number, setNumber] = useState<number>();
  const approve = useAct(async () => {
    if (number === undefined) return;
    await approveAccountLink(client, linkId, number);
    await client.session.refresh();
    onLinked();
  });
  const refuse = useAct(async () => {
    await refuseAccountLink(client, linkId);
    onAnew();
  });
  useDidShow(approve.clear);
  const error = approve.error ?? refuse.error;
  const ended = isServiceError(error, "ACCOUNT_LINK_NUMBER_WRONG", "JOIN_CLOSED", "PERSON_CONFLICT");
  const busy = approve.busy || refuse.busy;
  const who = `${channelNames[joining.channel]}账号 ${accountName(joining.label)}`;
  return (
    <>
      <Card title="另一台设备来了">
        <View>{`${who} 要与本账号合成一个。请确认另一台设备显示的账号是 ${accountName(joining.label)}，再选择它显示的数字。`}</View>
        {ended ? (
          <Button kind="plain" onPress={onAnew}>
            重新开始
          </Button>
        ) : (
          <>
            <NumberChoice numbers={joining.choices} value={number} onChange={setNumber} />
            <Button onPress={approve.act} busy={approve.busy} off={busy || number === undefined}>
              同意关联
            </Button>
            <Button kind="danger" onPress={refuse.act} busy={refuse.busy} off={busy}>
              不是我，拒绝
            </Button>
          </>
        )}
      </Card>
      <Trouble error={error} />
    </>
  );
}
