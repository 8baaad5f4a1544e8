import { View } from "@tarojs/components";
import { aria } from "../host/aria.ts";

export interface StepHeaderProps {
  readonly steps: readonly string[];
  /** Index of the step under way; `steps.length` when all are done. */
  readonly now: number;
}

/** Where she is on the way. */
export function StepHeader({ steps, now }: StepHeaderProps) {
  const place = now < steps.length ? `第${now + 1}步，共${steps.length}步：${steps[now]}` : "全部完成";
  return (
    <View className="tb-steps" {...aria({ role: "img", label: place })}>
      {steps.map((name, index) => (
        <View key={name} className={`tb-step${look(index, now)}`}>
          <View className="tb-step-dot">{index < now ? "✓" : String(index + 1)}</View>
          {name}
        </View>
      ))}
    </View>
  );
}

function look(index: number, now: number): string {
  if (index < now) return " tb-step-done";
  return index === now ? " tb-step-now" : "";
}
