import { View } from "@tarojs/components";
import type { AccountView } from "@tongban/protocol";
import { levelNames } from "@tongban/protocol";
import { accountName, Card, Fact, Tag } from "@tongban/taro";

export function AccountCard({ account }: { readonly account: AccountView }) {
  const { label, person, organisation, level } = account;
  return (
    <Card>
      <View className="tb-head-title">{person?.name ?? organisation?.name ?? "未实名用户"}</View>
      <View style={{ margin: "4px 0 8px" }}>
        <Tag tone={level === 3 ? "good" : "warn"}>{levelNames[level]}</Tag>
      </View>
      <Fact name="本账号">{accountName(label)}</Fact>
      {person && <Fact name="身份证号">{person.number}</Fact>}
      {organisation && <Fact name="统一社会信用代码">{organisation.number}</Fact>}
    </Card>
  );
}
