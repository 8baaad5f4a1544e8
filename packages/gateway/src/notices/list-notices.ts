import type { ChannelId, Notice, NoticeList } from "@tongban/protocol";
import type { Gateway } from "../gateway.ts";
import type { SessionState } from "../sessions/session-state.ts";

const mostShown = 50;

const channelNames: Readonly<Record<ChannelId, string>> = { wechat: "微信", alipay: "支付宝", h5: "网页", memory: "测试端" };

const words: Readonly<Record<Notice["kind"], (channel: string) => { title: string; text: string }>> = {
  "join-requested": (channel) => ({
    title: "有新的关联申请",
    text: `有人在${channel}上以您的身份登录，申请查看您的办件。如果是您本人，请选择那台设备上显示的数字并同意；如果不是，请立即拒绝。`,
  }),
  "join-approved": (channel) => ({ title: "关联已完成", text: `您在${channel}上的账号已与本账号关联，可以查看同样的办件。` }),
  "join-refused": (channel) => ({ title: "关联申请已关闭", text: `来自${channel}的关联申请没有通过，原有办件不会在那里显示。` }),
  "claim-attempted": (channel) => ({
    title: "有人尝试使用您的身份信息",
    text: `有人在${channel}上输入了您的姓名和身份证号，但没有通过人脸核验。您的信息没有被查看，请注意保护个人信息。`,
  }),
};

/** The account's notices, newest first. */
export async function listNotices({ db }: Gateway, { accountId }: SessionState): Promise<NoticeList> {
  const rows = await db
    .selectFrom("notices")
    .selectAll()
    .where("account_id", "=", accountId)
    .orderBy("at", "desc")
    .limit(mostShown)
    .execute();
  return {
    notices: rows.map(({ id, kind, channel, join_id, at }) => ({
      id,
      kind,
      ...words[kind](channelNames[channel]),
      at: at.toISOString(),
      ...(join_id && { joinId: join_id }),
    })),
  };
}
