import type { Hand } from "../hands/hand.ts";
import type { World } from "../world.ts";

export interface Told {
  readonly hand: Hand;
  /** How she proves on this channel that she is herself. */
  prove(hand: Hand): Promise<void>;
  readonly world: World;
}

/** jiangxi-1: the elderly card without paper, from the code in the service hall to the issued card and her evaluation. Gives the application's id. */
export async function tellElderlyCard({ hand, prove, world }: Told): Promise<string> {
  await hand.read("您扫码的地点");
  await hand.see("老年人优待证");
  await hand.tap("查看并办理");
  await hand.read("立即办理");
  await hand.tap("立即办理");
  await prove(hand);
  await hand.read("同意并继续");
  await hand.tap("同意并继续");
  await hand.read("请核对信息");
  await hand.tap("提交申请");
  await hand.read("提交成功");

  const applicationId = await hand.parameter("applicationId");
  await world.decide(applicationId);
  await hand.comeBack();
  await hand.read("可办事项");
  await hand.tap("我的办件");
  await hand.read("已办结");
  await hand.tap("老年人优待证办理");
  await hand.read("已签发的电子证照");
  await hand.see(/1\.2\.156\.3005\.2\./);
  await hand.tap("我要评价");
  await hand.read("非常满意");
  await hand.tap("非常满意");
  await hand.tap("提交评价");
  await hand.read("感谢您的评价");
  return applicationId;
}
