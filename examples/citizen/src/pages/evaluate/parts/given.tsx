import { View } from "@tarojs/components";
import type { Evaluation } from "@tongban/protocol";
import { Card, Fact, formatTime, Head, SatisfactionStars, satisfactionNames } from "@tongban/taro";

/** The evaluation she gave. It stays as it is. */
export function Given({ evaluation }: { readonly evaluation: Evaluation }) {
  const { satisfaction, text, at } = evaluation;
  return (
    <>
      <Head title="您已评价过这次办理" note="每次办件只能评价一次，评价已送到服务单位。" />
      <Card title="我的评价">
        <Fact name="满意程度">
          <View>{satisfactionNames[satisfaction]}</View>
          <SatisfactionStars level={satisfaction} />
        </Fact>
        {text && <Fact name="想说的话">{text}</Fact>}
        <Fact name="评价时间">{formatTime(at)}</Fact>
      </Card>
    </>
  );
}
