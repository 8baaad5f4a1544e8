import type { ChannelId, Notice } from "@tongban/protocol";

export const channelNames: Readonly<Record<ChannelId, string>> = { wechat: "微信", alipay: "支付宝", h5: "网页", memory: "测试端" };

/** `who` is the channel, with the account's label where one asks. */
export const noticeWords: Readonly<Record<Notice["kind"], (who: string) => { title: string; text: string }>> = {
  "join-requested": (who) => ({
    title: "有新的关联申请",
    text: `${who}以您的身份完成了核验，申请查看您的办件。如果是您本人的账号，请选择那台设备上显示的数字并同意；如果不是，请立即拒绝。同意之前，对方看不到您的任何信息。`,
  }),
  "join-approved": (who) => ({ title: "关联已完成", text: `${who}已与本账号关联，可以查看同样的办件。` }),
  "join-refused": (who) => ({ title: "关联申请已关闭", text: `${who}的关联申请没有通过，原有办件不会在那里显示。` }),
  "claim-attempted": (who) => ({
    title: "有人尝试使用您的身份信息",
    text: `有人在${who}上输入了您的姓名和身份证号，但没有通过人脸核验。您的信息没有被查看，请注意保护个人信息。`,
  }),
  "link-requested": (who) => ({
    title: "有账号申请与您关联",
    text: `${who}使用了您生成的关联码。如果是您本人，请选择那台设备上显示的数字；如果不是，请关闭这次关联。`,
  }),
  "account-linked": (who) => ({ title: "账号已关联", text: `${who}已与本账号关联。如非本人操作，请尽快拆分。` }),
  "account-merged": () => ({
    title: "账号已合并",
    text: "工作人员核验后，已将您的另一个账号与本账号合并。如有疑问，30 天内可以拆分。",
  }),
  "credential-unlinked": (who) => ({
    title: "登录方式已解除",
    text: `${who}的一个登录方式已与本账号解除关联。如非本人操作，请到服务窗口处理。`,
  }),
  "account-split": () => ({
    title: "账号已拆分",
    text: "此前合并的账号已拆分，各自的登录方式和记录回到原来的账号，所有设备需要重新登录。如非本人操作，请到服务窗口处理。",
  }),
};
