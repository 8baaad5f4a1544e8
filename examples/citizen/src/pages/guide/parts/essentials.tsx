import { View } from "@tarojs/components";
import type { Item } from "@tongban/protocol";
import { levelNames } from "@tongban/protocol";
import { Card, Fact } from "@tongban/taro";

/** What decides whether and how she goes on: who may apply, how long, what it costs, how often she must come. */
export function Essentials({ item }: { readonly item: Item }) {
  return (
    <Card title="办理要点">
      <Fact name="谁能办">{item.acceptCondition}</Fact>
      <Fact name="多久办好">{daysText(item)}</Fact>
      <Fact name="收费">{item.isFee ? "收费" : "不收费"}</Fact>
      <Fact name="跑现场">{item.limitSceneNum === 0 ? "0次，全程网上办" : `${item.limitSceneNum}次`}</Fact>
      <Fact name="身份要求">{levelNames[item.level]}</Fact>
      <Fact name="办理结果">{item.resultName}</Fact>
    </Card>
  );
}

function daysText({ promiseDay, anticipateDay }: Item): string {
  const promised = promiseDay === 0 ? "当场办结" : `承诺${promiseDay}个工作日内`;
  return anticipateDay > promiseDay ? `${promised}（法定${anticipateDay}个工作日）` : promised;
}

export function Materials({ item }: { readonly item: Item }) {
  return (
    <Card title="需要的材料">
      {item.materials.map((material) => (
        <Fact key={material.name} name={material.isNeed ? "必需" : "选用"}>
          <View>{material.name}</View>
          <View className="tb-soft">{material.licenceType ? "无需上传：由电子证照提供" : "需要您提供"}</View>
        </Fact>
      ))}
    </Card>
  );
}
