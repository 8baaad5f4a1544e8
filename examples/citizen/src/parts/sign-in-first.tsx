import { View } from "@tarojs/components";
import type { AssuranceLevel } from "@tongban/protocol";
import { Button, Card, Skeleton, useAct, useClient } from "@tongban/taro";
import { useEffect, useState } from "react";
import { isFirstScreen } from "../routes.ts";
import { Trouble } from "./trouble.tsx";

export interface SignInFirstProps {
  readonly purpose: string;
  readonly level: AssuranceLevel;
}

/**
 * Signs in: at once where that shows no page, since she has asked for something that needs it. By a press where the page is left for it, and on the
 * first screen of a visit, where Alipay forbids it unasked.
 */
export function SignInFirst({ purpose, level }: SignInFirstProps) {
  const client = useClient();
  const silent = client.channel.can.signInSilently;
  const [atOnce] = useState(() => silent && !isFirstScreen());
  const {
    act: signIn,
    busy,
    error,
  } = useAct(async () => {
    await client.session.signIn();
  });
  useEffect(() => {
    if (atOnce) signIn();
  }, [atOnce]);
  if (error !== undefined) return <Trouble error={error} onRetry={signIn} />;
  if (atOnce) return <Skeleton />;
  const { title, text, button } = silent ? silentWords(purpose) : leavingWords(purpose, level);
  return (
    <Card title={title}>
      <View>{text}</View>
      <View style={{ height: "16px" }} />
      <Button onPress={signIn} busy={busy}>
        {button}
      </Button>
    </Card>
  );
}

function silentWords(purpose: string) {
  return { title: "请先登录", text: `${purpose}需要登录。不用填写任何信息。`, button: "登录" };
}

function leavingWords(purpose: string, level: AssuranceLevel) {
  return level === 3
    ? {
        title: "请使用高级实名登录",
        text: `${purpose}需要确认是您本人。将前往省统一身份认证页面，请选择“高级实名”，登录后会回到这里。`,
        button: "前往登录",
      }
    : { title: "请先登录", text: `${purpose}需要登录。将前往省统一身份认证页面，登录后会回到这里。`, button: "前往登录" };
}
