import { View } from "@tarojs/components";
import type { Item } from "@tongban/protocol";
import { Card, Cell, callPhone, List, Section } from "@tongban/taro";

/** The rest of the guide: on what law it stands, what is often asked. */
export function More({ item }: { readonly item: Item }) {
  return (
    <>
      <Card title="设定依据">
        <View>{item.byLaw}</View>
        <View className="tb-soft">{`实施编码 ${item.taskCode}`}</View>
      </Card>
      {item.questions.length > 0 && (
        <Card title="常见问题">
          {item.questions.map(({ ask, answer }) => (
            <View key={ask} className="tb-field">
              <View className="tb-field-name">{ask}</View>
              <View>{answer}</View>
            </View>
          ))}
        </Card>
      )}
    </>
  );
}

/** Whom to ask and where to complain: both on every guide. */
export function Phones({ item }: { readonly item: Item }) {
  return (
    <>
      <Section title="咨询与投诉" />
      <List>
        <PhoneCell title="咨询电话" way={item.linkWay} />
        <PhoneCell title="投诉电话" way={item.superviseWay} />
      </List>
    </>
  );
}

function PhoneCell({ title, way }: { readonly title: string; readonly way: string }) {
  const [number] = /[\d-]{5,}/.exec(way) ?? [];
  return <Cell title={title} note={way} icon="phone" onPress={number ? () => callPhone(number) : undefined} />;
}
