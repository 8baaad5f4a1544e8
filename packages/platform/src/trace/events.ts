/**
 * What can happen to an application, with the title the citizen reads. What an official does carries as `subject` the department acted for, a hand-over the one
 * that takes over. The index `steps_once` knows which may come again.
 */
const eventTitles = {
  created: "创建申请",
  consented: "同意调用电子证照",
  submitted: "提交申请",
  "correction-asked": "一次性告知补正",
  resubmitted: "提交补正",
  accepted: "已受理",
  refused: "不予受理",
  taken: "接办",
  released: "退回待办",
  expedited: "转入绿色通道",
  "handed-over": "移交其他部门",
  reviewed: "已审查",
  paused: "进入特别程序，暂停计时",
  resumed: "特别程序结束，恢复计时",
  extended: "延长办理期限",
  granted: "决定：准予办理",
  denied: "决定：不予办理",
  issued: "制证发证",
  delivered: "送达结果",
  withdrawn: "撤回申请",
  "version-moved": "按新办事指南更新草稿",
  evaluated: "服务评价",
  erased: "依法删除个人信息",
} as const;

export type TraceEvent = keyof typeof eventTitles;

export function titleOf(event: string): string {
  return event in eventTitles ? eventTitles[event as TraceEvent] : event;
}
