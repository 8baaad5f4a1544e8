import { View } from "@tarojs/components";
import type { Notice } from "@tongban/protocol";
import { Button, Card, formatTime, Tag } from "@tongban/taro";
import { open, routes } from "../../../routes.ts";
import type { JoinState } from "./join-state.ts";

export interface MessageProps {
  readonly notice: Notice;
  /** How what it asks for ended; then it asks no longer. */
  readonly ended: JoinState | undefined;
}

export function Message({ notice, ended }: MessageProps) {
  return (
    <Card title={notice.title}>
      {ended ? <Tag tone={ended.tone}>{ended.name}</Tag> : <View>{notice.text}</View>}
      <View className="tb-soft">{formatTime(notice.at)}</View>
      {notice.kind === "join-requested" && !ended && (
        <View style={{ marginTop: "12px" }}>
          <Button small kind="plain" onPress={() => void open(routes.me())}>
            去处理
          </Button>
        </View>
      )}
    </Card>
  );
}
