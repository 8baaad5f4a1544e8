/** What can happen to an application, each at most once, with the title the citizen reads. */
const eventTitles = {
  created: "创建申请",
  consented: "同意调用电子证照",
  submitted: "提交申请",
  accepted: "已受理",
  reviewed: "已审查",
  granted: "决定：准予办理",
  denied: "决定：不予办理",
  issued: "制证发证",
  evaluated: "服务评价",
} as const;

export type TraceEvent = keyof typeof eventTitles;

export function titleOf(event: string): string {
  return event in eventTitles ? eventTitles[event as TraceEvent] : event;
}
