import { listSessions } from "@tongban/client/account";
import { Alert, Head, useService } from "@tongban/taro";
import { useState } from "react";
import { Fetched } from "../../../parts/fetched.tsx";
import { Gate } from "../../../parts/gate.tsx";
import { Screen } from "../../../parts/screen.tsx";
import { useReloadOnShow } from "../../../parts/use-reload-on-show.ts";
import { Device } from "./parts/device.tsx";

export default function Devices() {
  return (
    <Screen title="登录设备">
      <Gate level={1} purpose="查看登录设备">
        {() => <SignedIn />}
      </Gate>
    </Screen>
  );
}

/** Where she is signed in; each other place can be logged out from here. */
function SignedIn() {
  const sessions = useService((client) => listSessions(client), []);
  const [ended, setEnded] = useState<string>();
  useReloadOnShow(sessions);
  const done = (text: string) => {
    setEnded(text);
    sessions.reload();
  };
  return (
    <>
      <Head title="您在这些地方登录着" note="不认识或不再用的，请让它退出。" />
      {ended && <Alert title={ended} tone="good" />}
      <Fetched service={sessions}>
        {(found) => (
          <>
            {found.map((session) => (
              <Device key={session.id} session={session} onDone={done} />
            ))}
            {found.length === 1 && <Alert title="没有其他地方登录着您的账号" />}
          </>
        )}
      </Fetched>
    </>
  );
}
