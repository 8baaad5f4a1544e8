import { View } from "@tarojs/components";
import type { TraceStep } from "@tongban/protocol";
import { aria } from "../host/aria.ts";
import { describeTrace, type TraceLine } from "../text/describe-trace.ts";

const looks: Readonly<Record<string, string>> = { info: " tb-timeline-now", good: " tb-timeline-good", bad: " tb-timeline-now" };

/** An application's trace, newest step first. */
export function Timeline({ trace }: { readonly trace: readonly TraceStep[] }) {
  return (
    <View className="tb-timeline" {...aria({ role: "list", label: "办理进度" })}>
      {describeTrace(trace).map((line) => (
        <Line key={line.key} line={line} />
      ))}
    </View>
  );
}

function Line({ line }: { readonly line: TraceLine }) {
  return (
    <View className={`tb-timeline-step${looks[line.tone] ?? ""}`} {...aria({ role: "listitem" })}>
      <View className="tb-timeline-title">{line.title}</View>
      <View className="tb-timeline-note">{line.at}</View>
      <View className="tb-timeline-note">{line.by}</View>
      {line.opinion && <View className="tb-timeline-opinion">{`意见：${line.opinion}`}</View>}
    </View>
  );
}
