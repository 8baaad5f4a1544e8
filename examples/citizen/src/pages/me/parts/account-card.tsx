import { View } from "@tarojs/components";
import type { AccountView } from "@tongban/protocol";
import { levelNames } from "@tongban/protocol";
import { accountName, Card, channelNames, Fact, formatDate, Tag } from "@tongban/taro";

export function AccountCard({ account }: { readonly account: AccountView }) {
  const { label, person, level, channels } = account;
  return (
    <>
      <Card>
        <View className="tb-head-title">{person?.name ?? "未实名用户"}</View>
        <View style={{ margin: "4px 0 8px" }}>
          <Tag tone={level === 3 ? "good" : "warn"}>{levelNames[level]}</Tag>
        </View>
        <Fact name="本账号">{accountName(label)}</Fact>
        {person && <Fact name="身份证号">{person.number}</Fact>}
      </Card>
      <Card title="已关联的渠道">
        {channels.map(({ channel, linkedAt, current }) => (
          <Fact key={`${channel}${linkedAt}`} name={channelNames[channel]}>
            {`${formatDate(linkedAt)}关联${current ? "（当前）" : ""}`}
          </Fact>
        ))}
      </Card>
    </>
  );
}
