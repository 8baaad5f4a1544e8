import { Button, Empty } from "@tongban/taro";
import { Screen } from "../../parts/screen.tsx";
import { goHome } from "../../routes.ts";

/** For an address that no page has: of an old version, or mistyped. */
export default function NotFound() {
  return (
    <Screen title="页面不存在">
      <Empty title="没有找到这个页面" icon="warn" note="链接可能已失效，或地址有误。">
        <Button onPress={() => void goHome()}>回到首页</Button>
      </Empty>
    </Screen>
  );
}
