import { View } from "@tarojs/components";
import { Button, Card, Skeleton, useAct, useClient } from "@tongban/taro";
import { useEffect } from "react";
import { Trouble } from "./trouble.tsx";

/** Signs in: at once where that shows no page, since she has asked for something that needs it; else by a press, because the page is left. */
export function SignInFirst({ purpose }: { readonly purpose: string }) {
  const client = useClient();
  const silent = client.channel.can.signInSilently;
  const {
    act: signIn,
    busy,
    error,
  } = useAct(async () => {
    await client.session.signIn();
  });
  useEffect(() => {
    if (silent) signIn();
  }, [silent]);
  if (error !== undefined) return <Trouble error={error} onRetry={signIn} />;
  if (silent) return <Skeleton />;
  return (
    <Card title="请使用高级实名登录">
      <View>{`${purpose}需要确认是您本人。将前往省统一身份认证页面，请选择“高级实名”，登录后会回到这里。`}</View>
      <View style={{ height: "16px" }} />
      <Button onPress={signIn} busy={busy}>
        前往登录
      </Button>
    </Card>
  );
}
