import { View } from "@tarojs/components";
import { givePhone } from "@tongban/client/account";
import { isServiceError } from "@tongban/protocol";
import { Card, Fact, PhoneButton, useAct, useClient } from "@tongban/taro";
import { phoneButton } from "../../../../channel/phone-button";
import "../../../account.css";
import { Trouble } from "../../../../parts/trouble.tsx";

/** Her number as this channel knows it, by its own button; nothing where there is neither a number nor a button. */
export function Phone({ number }: { readonly number: string | undefined }) {
  const client = useClient();
  const give = useAct(async (press: Parameters<typeof givePhone>[2]) => {
    if (!phoneButton) return;
    await givePhone(client, phoneButton, press);
    await client.session.refresh();
  });
  if (!phoneButton && !number) return null;
  const refused = isServiceError(give.error, "CITIZEN_CANCELLED");
  return (
    <>
      <Card>
        <Fact name="手机号">{number ?? "还没有绑定"}</Fact>
        <View className="account-act">
          <PhoneButton button={phoneButton} onPress={give.act} busy={give.busy}>
            {number ? "更换手机号" : "绑定手机号"}
          </PhoneButton>
        </View>
        {refused && <View className="tb-soft">您没有同意，手机号没有变化。</View>}
      </Card>
      {!refused && <Trouble error={give.error} />}
    </>
  );
}
