import { View } from "@tarojs/components";
import { redeemAccountLink } from "@tongban/client/account";
import type { AccountLinkRedeemed } from "@tongban/protocol";
import { Button, Card, TextField, useAct, useClient } from "@tongban/taro";
import { useState } from "react";
import { scan } from "../../../../channel/scan";
import { Trouble } from "../../../../parts/trouble.tsx";

/** What a link's token is made of, wherever it stands in what was pasted. */
const tokenForm = /(?<![\w-])[\w-]{43}(?![\w-])/;

/** This device comes by a code that the other one shows. */
export function Come({ onCame }: { onCame(link: AccountLinkRedeemed): void }) {
  const client = useClient();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string>();
  const redeem = useAct(async (token: string) => onCame(await redeemAccountLink(client, token)));
  const take = (given: string) => {
    setText(given);
    const token = tokenForm.exec(given)?.[0];
    setWrong(token ? undefined : "关联码不完整，请重新复制或扫描");
    if (token) redeem.act(token);
  };
  const read = useAct(async () => {
    const given = await scan?.();
    if (given !== undefined) take(given);
  });
  return (
    <>
      <Card title="我在另一台设备上有关联码">
        <TextField label="关联码" placeholder="请粘贴关联码" value={text} onChange={setText} maxLength={500} error={wrong} />
        <View style={{ height: "8px" }} />
        <Button kind="plain" onPress={() => take(text)} busy={redeem.busy} off={text.trim() === ""}>
          提交关联码
        </Button>
        {scan && (
          <Button kind="plain" onPress={read.act} off={redeem.busy}>
            扫一扫
          </Button>
        )}
      </Card>
      <Trouble error={redeem.error} />
    </>
  );
}
