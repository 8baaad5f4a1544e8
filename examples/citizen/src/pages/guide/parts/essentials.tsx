import { View } from "@tarojs/components";
import type { AssuranceLevel, Item } from "@tongban/protocol";
import { Card, Fact, Figures, proofNames, Tag, useClient } from "@tongban/taro";

const levelTexts = {
  0: () => "无需登录",
  1: () => "登录即可",
  2: () => "需要实名登录",
  3: (proof) => `需要核验本人（${proof}）`,
} as const satisfies Record<AssuranceLevel, (proof: string) => string>;

/** What decides whether and how she goes on: how long, what it costs, how often she must come, who may apply. */
export function Essentials({ item }: { readonly item: Item }) {
  const { promiseDay, anticipateDay } = item;
  const [method] = useClient().channel.can.proofs;
  const figures = [
    { value: promiseDay === 0 ? "当场" : `${promiseDay}天`, name: promiseDay === 0 ? "办结" : "工作日办结" },
    { value: item.isFee ? "收费" : "0元", name: "费用" },
    { value: `${item.limitSceneNum}次`, name: "跑现场" },
  ];
  return (
    <>
      <Figures figures={figures} />
      <Card title="办理要点">
        <Fact name="谁能办">{item.acceptCondition}</Fact>
        {anticipateDay > promiseDay && <Fact name="办结时限">{`承诺${promiseDay}个工作日，法定${anticipateDay}个工作日`}</Fact>}
        <Fact name="身份要求">{levelTexts[item.level](method ? proofNames[method] : "高级实名登录")}</Fact>
        <Fact name="办理结果">{item.resultName}</Fact>
        <Fact name="办理流程">{item.handleFlow.join(" → ")}</Fact>
      </Card>
    </>
  );
}

export function Materials({ item }: { readonly item: Item }) {
  return (
    <Card title="需要的材料">
      {item.materials.map(({ name, isNeed, licenceType }) => (
        <Fact key={name} name={isNeed ? "必需" : "选用"}>
          <View>{name}</View>
          <Tag tone={licenceType ? "good" : "warn"}>{licenceType ? "无需上传：由电子证照提供" : "需要您提供"}</Tag>
        </Fact>
      ))}
    </Card>
  );
}
