import { View } from "@tarojs/components";
import type { ApplicationStatus } from "@tongban/protocol";
import { StepHeader } from "@tongban/taro";

const steps = ["提交", "受理", "审查", "决定", "制证"] as const;

/** Steps already behind each status. */
const done = {
  draft: 0,
  withdrawn: 0,
  submitted: 1,
  correcting: 1,
  refused: 1,
  accepted: 2,
  reviewed: 3,
  granted: 4,
  denied: 4,
  issued: 5,
  delivered: 5,
} as const satisfies Record<ApplicationStatus, number>;

export function Progress({ status }: { readonly status: ApplicationStatus }) {
  const shown = status === "denied" ? steps.slice(0, 4) : steps;
  return (
    <View className="tb-card">
      <StepHeader steps={shown} now={done[status]} />
    </View>
  );
}
